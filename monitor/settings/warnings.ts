import type { Targets } from "../checks/kind.ts";
import { Secret } from "../core/secret.ts";
import { deriveChecks, type Kinds } from "./check-names.ts";
import { type Env, missingOfLangfuse, missingOfRailway } from "./environment.ts";

/** What is not watched because something is missing that need not be there. */
export function gapWarnings(targets: Targets, kinds: Kinds, env: Env): string[] {
  const warnings: string[] = [];
  const { gateway } = targets;
  if (gateway !== null && gateway.key === null) {
    const withKey = { ...targets, gateway: { ...gateway, key: new Secret("some-key") } };
    const ids = (of: Targets): string[] => deriveChecks(kinds, of).map(({ derived }) => derived.id);
    const on = new Set(ids(targets));
    const off = ids(withKey).filter((id) => !on.has(id));
    const what = off.length === 0 ? "" : ` Off for want of it: ${off.join(", ")}.`;
    warnings.push(`There is no key for the gateway: set \`gateway.key\` or LITELLM_API_KEY.${what}`);
  }
  const missing = missingOfLangfuse(env);
  if (targets.langfuse === null && missing.length > 0 && missing.length < 3) {
    warnings.push(`Langfuse is not watched: the environment names a part of it, without ${missing.join(" and ")}.`);
  }
  if (targets.railway === null && env.RAILWAY_TOKEN) {
    warnings.push(`Railway is not watched: RAILWAY_TOKEN is set, without ${missingOfRailway(env).join(" and ")}.`);
  }
  return warnings;
}

export function unshownWarning(unshown: readonly string[]): string[] {
  if (unshown.length === 0) return [];
  return [`No component shows these checks, so visitors do not see them: ${unshown.join(", ")}.`];
}

export function budgetWarning(
  budgetMicroUsd: number,
  checks: readonly { id: string; reserveMicroUsd: number }[],
): string[] {
  const paid = checks.filter((check) => check.reserveMicroUsd > budgetMicroUsd).map((check) => check.id);
  if (paid.length === 0) return [];
  return [`\`budget.usd_per_day\` does not pay for one probe of ${paid.join(", ")}: they stay unknown.`];
}
