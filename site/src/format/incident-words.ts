import type { IncidentView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { formatDuration } from "./duration.ts";
import { formatMoment, formatSince } from "./when.ts";

export function incidentPath(incident: { readonly id: string }): string {
  return `/incidents/${encodeURIComponent(incident.id)}`;
}

/** How long an incident lasted, or lasts so far, in milliseconds. */
export function lastedMs(incident: Pick<IncidentView, "startedAt" | "resolvedAt">, now: number): number {
  return (incident.resolvedAt ?? now) - incident.startedAt;
}

/** One line under a title: `Identified · 47 min`, `Resolved · 47 min · comes and goes`. */
export function incidentLine(incident: IncidentView, now: number): string {
  const line = `${TEXTS.incident[incident.status]} · ${formatDuration(lastedMs(incident, now))}`;
  return incident.flapping ? `${line} · ${TEXTS.comesAndGoes}` : line;
}

/** What an incident touches: `Affects Chat, Embedding`; null while that is not known. */
export function affectsLine(incident: IncidentView): string | null {
  if (incident.components.length === 0) return null;
  return TEXTS.affectsNames(incident.components.map((component) => component.name).join(", "));
}

/** From when to when: `14:02–14:49`, `23:50 – 25 Nov, 00:20`, `since 14:02`. */
export function incidentSpan(incident: IncidentView, now: number, zone: string): string {
  const from = formatMoment(incident.startedAt, zone, "clock");
  if (incident.resolvedAt === null) return TEXTS.since(formatSince(incident.startedAt, now, zone));
  const to = formatSince(incident.resolvedAt, incident.startedAt, zone);
  return to.length > from.length ? `${from} – ${to}` : `${from}–${to}`;
}

export function monthPath(month: string): string {
  return `/incidents?month=${month}`;
}

export interface Fact {
  readonly term: string;
  readonly at: number | null;
  readonly words: string | null;
}

/** When an incident began, was confirmed, was good again and ended, as far as that has happened. */
export function incidentFacts(incident: IncidentView, now: number): Fact[] {
  const { startedAt, detectedAt, monitoringAt, resolvedAt } = incident;
  const facts: Fact[] = [
    { term: TEXTS.began, at: startedAt, words: null },
    { term: TEXTS.confirmed, at: detectedAt, words: TEXTS.after(formatDuration(detectedAt - startedAt)) },
  ];
  const { pageLead } = incident;
  if (pageLead !== null)
    facts.push({ term: TEXTS.providerPage(pageLead.provider), at: null, words: leadWords(pageLead.ms) });
  if (monitoringAt !== null) facts.push({ term: TEXTS.monitoringSince, at: monitoringAt, words: null });
  if (resolvedAt !== null) facts.push({ term: TEXTS.resolved, at: resolvedAt, words: null });
  const term = resolvedAt === null ? TEXTS.lastsSoFar : TEXTS.lasted;
  return [...facts, { term, at: null, words: formatDuration(lastedMs(incident, now)) }];
}

/** How the provider's own page compares: it is late as a rule. */
function leadWords(ms: number): string {
  const apart = formatDuration(Math.abs(ms));
  return ms >= 0 ? TEXTS.pageWasLater(apart) : TEXTS.pageWasEarlier(apart);
}
