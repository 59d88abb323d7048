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
  const { rootCheckId, layer, faultKey, startedAt, members } = record;
  return {
    now,
    startupGraceMs: settings.startupGraceMs,
    incident: { rootCheckId, layer, faultKey, startedAt, members },
    checks: settings.checks.map((check) => factOf(check, world.checks.get(check.id) ?? null, now)),
  };
}
