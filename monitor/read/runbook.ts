import { proves } from "../core/proof-steps.ts";
import type { Proof, Symptom } from "../core/runbook-words.ts";
import { RECOVERY_STEPS, type RecoveryStep } from "../core/words.ts";
import type { Settings } from "../settings/settings.ts";

/** What of the general runbook depends on the installation. */

export function symptomsOf({ targets, impact, checks }: Settings): Symptom[] {
  const behind = new Set(checks.filter((check) => check.layer === "model").map((check) => check.id));
  const features = impact.filter((one) => one.checks.some((id) => behind.has(id))).map((one) => one.feature);
  return [
    { kind: "app_complains", field: fieldOf(targets) },
    ...(features.length === 0 ? [] : [{ kind: "features_fail" as const, features }]),
    { kind: "connections_fail" },
    { kind: "traces_stop" },
  ];
}

/** The four proofs in their order, and whether this installation can make them. */
export function proofsOf(settings: Settings): { readonly proof: Proof; readonly isConfigured: boolean }[] {
  return RECOVERY_STEPS.map((step) => ({
    proof: proofOf(step, settings),
    isConfigured: settings.checks.some((check) => proves(step, check)),
  }));
}

/** One proof of a recovery, with the names of this installation. */
function proofOf(step: RecoveryStep, { targets }: Settings): Proof {
  const models = targets.gateway?.models ?? null;
  switch (step) {
    case "app":
      return { step, field: fieldOf(targets) };
    case "chat":
      return { step, models: targets.gateway?.chatModels ?? [] };
    case "trace":
      return { step };
    case "models":
      return typeof models === "number" || models === null
        ? { step, count: models, names: [] }
        : { step, count: models.length, names: models };
  }
}

function fieldOf({ app }: Settings["targets"]): string {
  return app?.field ?? "services.litellm";
}
