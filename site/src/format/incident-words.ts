import type { IncidentView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatDuration } from "./duration.ts";
import { called, isolated } from "./names.ts";
import { formatMoment, formatSince } from "./when.ts";

export function incidentPath(incident: { readonly id: string }): string {
  return `/incidents/${encodeURIComponent(incident.id)}`;
}

/** How long an incident lasted, or lasts so far, in milliseconds. */
export function lastedMs(incident: Pick<IncidentView, "startedAt" | "resolvedAt">, now: number): number {
  return (incident.resolvedAt ?? now) - incident.startedAt;
}

/** One line under a title: `Identified · 47 min`, `Resolved · 47 min · comes and goes`. */
export function incidentLine(incident: IncidentView, now: number, texts: Texts): string {
  const line = `${texts.incident[incident.status]} · ${formatDuration(lastedMs(incident, now), texts)}`;
  return incident.flapping ? `${line} · ${texts.comesAndGoes}` : line;
}

/** What an incident touches: `Affects Chat, Embedding`; null while that is not known. */
export function affectsLine(incident: IncidentView, texts: Texts): string | null {
  if (incident.components.length === 0) return null;
  return texts.affectsNames(incident.components.map((one) => isolated(called(one, texts), texts)).join(texts.and));
}

/** From when to when: `14:02–14:49`, `23:50 – 25 Nov, 00:20`, `since 14:02`. */
export function incidentSpan(incident: IncidentView, now: number, zone: string, texts: Texts): string {
  const from = formatMoment(incident.startedAt, zone, "clock", texts);
  if (incident.resolvedAt === null) return texts.since(formatSince(incident.startedAt, now, zone, texts));
  const to = formatSince(incident.resolvedAt, incident.startedAt, zone, texts);
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
export function incidentFacts(incident: IncidentView, now: number, texts: Texts): Fact[] {
  const { isManual, startedAt, detectedAt, monitoringAt, resolvedAt } = incident;
  const noticed = texts.after(formatDuration(detectedAt - startedAt, texts));
  const facts: Fact[] = isManual
    ? [{ term: texts.reported, at: startedAt, words: null }]
    : [
        { term: texts.began, at: startedAt, words: null },
        { term: texts.confirmed, at: detectedAt, words: noticed },
      ];
  const { pageLead } = incident;
  if (pageLead !== null)
    facts.push({
      term: texts.providerPage(isolated(pageLead.provider, texts)),
      at: null,
      words: leadWords(pageLead.ms, texts),
    });
  // That something is good again is said of what was measured.
  if (monitoringAt !== null && !isManual) facts.push({ term: texts.monitoringSince, at: monitoringAt, words: null });
  if (resolvedAt !== null) facts.push({ term: texts.resolved, at: resolvedAt, words: null });
  const term = resolvedAt === null ? texts.lastsSoFar : texts.lasted;
  return [...facts, { term, at: null, words: formatDuration(lastedMs(incident, now), texts) }];
}

/** How the provider's own page compares: it is late as a rule. */
function leadWords(ms: number, texts: Texts): string {
  const apart = formatDuration(Math.abs(ms), texts);
  return ms >= 0 ? texts.pageWasLater(apart) : texts.pageWasEarlier(apart);
}
