import type { showIncident } from "../actions/incident/show.ts";
import { parseEvidence } from "../core/evidence.ts";
import { REASON_WORDS } from "../core/reason-words.ts";
import { table } from "./table.ts";

export type Incident = Awaited<ReturnType<typeof showIncident>>;

/** A table, newest first. */
export function listText(incidents: readonly Incident[]): string {
  if (incidents.length === 0) return "There is no incident.\n";
  const rows = incidents.map((one) => [one.id, one.status, one.impact, time(one.startedAt), one.title]);
  return table([["ID", "STATUS", "IMPACT", "BEGAN (UTC)", "TITLE"], ...rows]);
}

/** One incident for people. */
export function incidentText(one: Incident): string {
  const facts: [string, string | null][] = [
    ["status", one.mergedIntoId === null ? one.status : `${one.status}; part of ${one.mergedIntoId}`],
    ["impact", one.impact],
    ["cause", one.cause === null ? null : `${one.cause} (confidence: ${one.confidence ?? "unknown"})`],
    ["began", zoned(one.startedAt)],
    [one.isManual ? "opened by hand" : "confirmed", zoned(one.detectedAt)],
    ["good since", one.monitoringAt === null ? null : zoned(one.monitoringAt)],
    ["ended", one.resolvedAt === null ? null : zoned(one.resolvedAt)],
    ["post-mortem", postmortemWords(one)],
  ];
  const known = facts.flatMap(([name, value]) => (value === null ? [] : [[`  ${name}`, value]]));
  const members = one.members.map((m) => [`  ${m.checkId}`, m.status, m.reason === null ? "" : REASON_WORDS[m.reason]]);
  const proofs = one.recovery.map((step) => [`  ${step.step}`, step.status, step.at === null ? "" : zoned(step.at)]);
  const updates = one.updates.map(({ at, status, body }) => `  ${zoned(at)}  ${status}\n    ${indented(body)}\n`);
  return [
    `${one.title}\n${one.id}\n\n`,
    table(known),
    members.length === 0 ? "" : `\nChecks\n${table(members)}`,
    proofs.length === 0 ? "" : `\nProofs of the recovery\n${table(proofs)}`,
    `\nUpdates, oldest first\n${updates.join("")}`,
  ].join("");
}

/** As the API gives it, as far as the record alone tells. */
export function incidentJson(one: Incident): object {
  return {
    id: one.id,
    title: one.title,
    status: one.status,
    impact: one.impact,
    cause: one.cause,
    confidence: one.confidence,
    evidence: parseEvidence(one.evidence),
    started_at: wire(one.startedAt),
    detected_at: wire(one.detectedAt),
    monitoring_at: wire(one.monitoringAt),
    resolved_at: wire(one.resolvedAt),
    manual: one.isManual,
    merged_into: one.mergedIntoId,
    checks: one.members.map((m) => ({ id: m.checkId, status: m.status, reason: m.reason, since: wire(m.since) })),
    updates: one.updates.map(({ id, at, status, body }) => ({ id, at: wire(at), status, body })),
    recovery: one.recovery.map(({ step, status, at }) => ({ step, status, at: wire(at) })),
    postmortem_published_at: wire(one.postmortemPublishedAt),
  };
}

function postmortemWords(one: Incident): string | null {
  if (one.postmortemPublishedAt !== null) return `published ${zoned(one.postmortemPublishedAt)}`;
  return one.postmortem === null ? null : `not published; see \`gatewatch postmortem ${one.id}\``;
}

/** Where no head of a column names the zone. */
function zoned(at: number): string {
  return `${time(at)} UTC`;
}

/** `2026-11-24 12:00:03`, UTC. */
function time(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

function wire(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n    ");
}
