import { type Layer, RECOVERY_STEPS, type RecoveryStep } from "./words.ts";

interface Prover {
  readonly id: string;
  readonly kind: string;
  readonly layer: Layer;
}

/** Whether a check proves a step. A chat with fallbacks proves nothing of the model that was asked. */
export function proves(step: RecoveryStep, check: Pick<Prover, "id" | "kind">): boolean {
  return check.kind === step && !check.id.startsWith("chat-user");
}

/**
 * The steps that can be asked for an incident. The four steps prove the way of a request through the gateway: an incident
 * that affects nothing but pages and signs of life beside it (layer `site`) has none.
 */
export function stepsToProve(memberIds: readonly string[], checks: readonly Prover[]): ReadonlySet<RecoveryStep> {
  const layers = new Map(checks.map((check) => [check.id, check.layer]));
  const isAside = memberIds.every((id) => (layers.get(id) ?? "site") === "site");
  return new Set(isAside ? [] : RECOVERY_STEPS.filter((step) => checks.some((check) => proves(step, check))));
}
