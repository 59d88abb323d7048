import { factOf } from "../core/diagnosis/facts-of.ts";
import type { Situation } from "../core/diagnosis/situation.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { StepContext } from "./incident-steps.ts";
import type { World } from "./record-results.ts";

/** One open incident and everything that is known around it, as the diagnosis wants it. */
export function situationOf(
  record: IncidentRecord,
  world: Pick<World, "checks">,
  { settings, now }: Pick<StepContext, "settings" | "now">,
): Situation {
  const { rootCheckId, layer, faultKey, members } = record;
  const startedAt = failingSince(record, world);
  return {
    now,
    startupGraceMs: settings.startupGraceMs,
    incident: { rootCheckId, layer, faultKey, startedAt, members },
    checks: settings.checks.map((check) => factOf(check, world.checks.get(check.id) ?? null, now)),
  };
}

/**
 * Since when what it is about fails now: since its beginning, or since it came back after all had been good. What was seen
 * before tells nothing of the present.
 */
function failingSince({ startedAt, rootCheckId, updates }: IncidentRecord, { checks }: Pick<World, "checks">): number {
  const goodAt = updates.findLast(({ status }) => status === "monitoring" || status === "resolved")?.at ?? null;
  if (goodAt === null) return startedAt;
  return Math.max(goodAt, checks.get(rootCheckId)?.verdict.since ?? goodAt);
}
