import { type Diagnosis, diagnose, isTold, type Named, retell } from "../core/diagnosis/diagnose.ts";
import { parseEvidence, type StoredEvidence } from "../core/evidence.ts";
import { englishNote } from "../core/evidence-notes.ts";
import { parseUpdateFacts, type UpdateFacts } from "../core/record-facts.ts";
import type { IncidentStatus } from "../core/words.ts";
import type { Statement } from "../ports.ts";
import { type IncidentRecord, updateIncident } from "../store/incidents.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import type { World } from "./record-results.ts";
import { situationOf } from "./situation.ts";
import { replace, tell } from "./tell.ts";

/**
 * Names the cause of every open incident anew, from all that is known now. A cause that is named with at least medium
 * confidence makes the incident `identified`; when it changes, or is less sure, that is one update on the timeline.
 */
export function diagnoseIncidents(world: World, context: StepContext): Stepped {
  let incidents = world.incidents;
  const statements: Statement[] = [];
  for (const record of world.incidents.filter((one) => isToBeSeen(one, world))) {
    const situation = situationOf(record, world, context);
    const found = diagnose(situation);
    const { cause, confidence } = record;
    const told = cause === null || confidence === null ? found : retell({ cause, confidence }, found, situation);
    if (told === null) continue;
    const stepped = take(record, told, situation.incident.startedAt, context);
    if (stepped === null) continue;
    incidents = replace(incidents, stepped.record);
    statements.push(...stepped.statements);
  }
  return { incidents, statements };
}

/**
 * As soon as what names the incident answers well, or cannot be measured, or fails for what another incident is about,
 * nothing tells any more what was wrong: what was found stands.
 */
function isToBeSeen(record: IncidentRecord, { checks, incidents }: World): boolean {
  if (record.resolvedAt !== null || record.status === "monitoring" || record.isManual) return false;
  const root = record.members.find((member) => member.checkId === record.rootCheckId);
  const last = checks.get(record.rootCheckId)?.last?.status;
  if (root?.status === "up" || (last !== "down" && last !== "degraded")) return false;
  return root === undefined || root.reason === record.reason || !incidents.some((other) => isAnother(other, record));
}

/** Whether it is another open incident of what names this one. */
function isAnother(other: IncidentRecord, { id, rootCheckId }: IncidentRecord): boolean {
  const isOpen = other.resolvedAt === null && !other.isManual && other.id !== id;
  return isOpen && other.members.some(({ checkId, status }) => checkId === rootCheckId && status !== "up");
}

function take(record: IncidentRecord, found: Diagnosis, failingSince: number, context: StepContext) {
  const { cause, confidence } = found;
  const evidence = evidenceOf(record, found, failingSince);
  const status = statusAfter(record, found);
  const isNew = cause !== record.cause || confidence !== record.confidence || status !== record.status;
  if (!isNew && evidence === record.evidence) return null;
  const set = { cause, confidence, evidence, status };
  const changed: IncidentRecord = { ...record, ...set };
  const news = isNew ? newsOf(record, found) : null;
  const told = news === null ? { record: changed, statements: [] } : tell(changed, status, news, context);
  return {
    record: told.record,
    statements: [updateIncident(context.database.db, record.id, set), ...told.statements],
  };
}

/** Where the diagnosis never knew the cause, a person may have said that it is identified. */
function statusAfter(record: IncidentRecord, found: Diagnosis): IncidentStatus {
  if (isTold(found)) return "identified";
  return isTold(record) ? "investigating" : record.status;
}

/** A cause is told when it is another one than was told last, or is less sure; that it is surer now, data show. */
function newsOf(before: IncidentRecord, { cause, confidence }: Diagnosis): UpdateFacts | null {
  if (cause === "unknown" || !isTold({ cause, confidence })) return isTold(before) ? { kind: "cause_withdrawn" } : null;
  const told = toldCause(before);
  const isKnown = told?.cause === cause && (told.confidence === confidence || told.confidence !== "high");
  return isKnown ? null : { kind: "cause", cause, confidence };
}

/** What the timeline holds to be the cause, since the incident was told anew. */
function toldCause({ updates }: IncidentRecord): Named | null {
  const facts = updates.map((update) => parseUpdateFacts(update.facts));
  const last = facts.findLast(
    (one) => one?.kind === "cause" || one?.kind === "cause_withdrawn" || one?.kind === "reopened",
  );
  return last?.kind === "cause" ? last : null;
}

/** The same things seen once more are no news: they keep the time at which they were first seen since it fails. */
function evidenceOf(record: IncidentRecord, found: Diagnosis, failingSince: number): string {
  const before = parseEvidence(record.evidence).filter(({ at }) => at >= failingSince);
  const shown = found.evidence.map(({ check, reason, at, note: says }): StoredEvidence => {
    const note = englishNote({ note: says, reason });
    const known = before.find((one) => one.check === check && one.reason === reason && one.note === note);
    return { check, reason, at: known?.at ?? at, note, says };
  });
  return JSON.stringify(shown);
}
