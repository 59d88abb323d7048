import type { ComponentStatus, Impact, IncidentStatus, MaintenanceStatus } from "../../../monitor/core/words.ts";
import type { ComponentView, IncidentView, StatusPageView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { begun } from "./sentence.ts";
import { formatSince } from "./when.ts";

/** What colour and icon say: good, restricted, bad, planned, not known. Only `ok` is green. */
export type Tone = "ok" | "warn" | "bad" | "plan" | "unknown";

export const COMPONENT_TONES: Readonly<Record<ComponentStatus, Tone>> = {
  operational: "ok",
  degraded_performance: "warn",
  partial_outage: "bad",
  major_outage: "bad",
  under_maintenance: "plan",
  unknown: "unknown",
};

/** What is over or called off is no state of anything. */
export const MAINTENANCE_TONES: Readonly<Record<MaintenanceStatus, Tone>> = {
  scheduled: "plan",
  in_progress: "plan",
  completed: "unknown",
  cancelled: "unknown",
};

const IMPACT_TONES: Readonly<Record<Impact, Tone>> = { none: "unknown", minor: "warn", major: "bad", critical: "bad" };
const ENDED: ReadonlySet<IncidentStatus> = new Set(["resolved", "postmortem"]);

/**
 * The page's tone. Stale data never looks good, whatever the last known status was; nor does a page on which an incident is
 * open, however well everything answers.
 */
export function pageTone(view: Pick<StatusPageView, "status" | "stale" | "headline">): Tone {
  if (view.stale) return "unknown";
  return view.headline.kind === "watched" ? "warn" : COMPONENT_TONES[view.status];
}

/** How bad something was, whether it is over or not. */
export function impactTone(impact: Impact): Tone {
  return IMPACT_TONES[impact];
}

export function incidentTone(incident: Pick<IncidentView, "status" | "impact">): Tone {
  return ENDED.has(incident.status) ? "ok" : IMPACT_TONES[incident.impact];
}

/** The state of a component in words: `Down since 14:02`, `Operational`, `Not measured yet`. */
export function stateWords(
  component: Pick<ComponentView, "status" | "since">,
  now: number,
  zone: string,
  texts: Texts,
): string {
  const word = texts.component[component.status];
  if (component.status === "operational") return word;
  if (component.since !== null) return texts.wordSince(word, formatSince(component.since, now, zone, texts));
  return component.status === "unknown" ? texts.neverMeasured : word;
}

/** Why a component is not operational, as a phrase of its own; null where nothing is to be said. */
export function reasonWords(component: Pick<ComponentView, "status" | "reason">, texts: Texts): string | null {
  if (component.status === "operational" || component.reason === null) return null;
  return `${begun(texts.reasons[component.reason])}${texts.stop}`;
}
