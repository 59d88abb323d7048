import { worstDetection } from "../core/detection.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import type { OwnDelaysView } from "./methodology-view.ts";

/** From the first failed probe to the confirmation, over the incidents that measurements opened in the last 90 days. */
export function ownDelays({ incidents, settings, checks }: Facts): OwnDelaysView {
  const found = incidents.filter((incident) => !incident.isManual);
  const delays = found.map(delayOf).sort((a, b) => a - b);
  const isWithin = (incident: IncidentRecord) => {
    const check = checks.get(incident.rootCheckId)?.check;
    return check !== undefined && delayOf(incident) <= worstDetection(check, settings.confirm).hungMs;
  };
  return {
    count: delays.length,
    medianMs: delays[Math.floor((delays.length - 1) / 2)] ?? null,
    longestMs: delays.at(-1) ?? null,
    withinCount: found.filter(isWithin).length,
  };
}

function delayOf({ startedAt, detectedAt }: IncidentRecord): number {
  return Math.max(0, detectedAt - startedAt);
}
