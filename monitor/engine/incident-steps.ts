import { type IncidentStep, impactOf, type Member, type OpenIncident } from "../core/correlate.ts";
import {
  changedText,
  incidentTitle,
  joinedText,
  MERGED_TEXT,
  openedText,
  REOPENED_TEXT,
  rerootedText,
  resolvedText,
  UNWATCHED_TEXT,
} from "../core/incident-words.ts";
import type { IncidentStatus } from "../core/words.ts";
import type { Database, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import {
  type IncidentRecord,
  type IncidentRow,
  insertIncident,
  insertUpdate,
  saveMember,
  updateIncident,
} from "../store/incidents.ts";

export interface StepContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: number;
  /** A unique id that sorts by time. */
  readonly newId: (at: number) => string;
}

export interface Stepped {
  readonly incidents: readonly IncidentRecord[];
  readonly statements: readonly Statement[];
}

/** The open ones, as the correlation wants them. */
export function openIncidents(incidents: readonly IncidentRecord[]): OpenIncident[] {
  return incidents.filter((incident) => incident.resolvedAt === null);
}

/** Carries out one step: the records after it, and the writes that make it last. */
export function applyStep(incidents: readonly IncidentRecord[], step: IncidentStep, context: StepContext): Stepped {
  if (step.do === "open") return open(incidents, step.member, context);
  const record = incidents.find((incident) => incident.id === step.incidentId);
  if (record === undefined) return { incidents, statements: [] };
  switch (step.do) {
    case "join":
      return withMember(
        incidents,
        record,
        step.member,
        joinedText(titleOf(step.member, context), step.member.reason),
        context,
      );
    case "change":
      return withMember(
        incidents,
        record,
        step.member,
        changedText(titleOf(step.member, context), step.member.status, step.member.reason),
        context,
      );
    case "reroot":
      return reroot(incidents, record, step.member, context);
    case "merge":
      return merge(incidents, record, step.intoId, context);
    case "cure":
      return cure(incidents, record, step.at, context);
  }
}

function open(incidents: readonly IncidentRecord[], member: Member, context: StepContext): Stepped {
  const returned = incidents.find((incident) => returnsWithin(incident, member, context));
  if (returned !== undefined) return reopen(incidents, returned, member, context);
  const row: IncidentRow = {
    id: context.newId(context.now),
    rootCheckId: member.checkId,
    openKey: member.checkId,
    title: incidentTitle(titleOf(member, context), member.reason),
    status: "investigating",
    impact: impactOf([member], layerOf(context)),
    reason: member.reason,
    cause: null,
    confidence: null,
    startedAt: member.since,
    detectedAt: context.now,
    monitoringAt: null,
    resolvedAt: null,
    mergedIntoId: null,
    layer: null,
    faultKey: null,
    evidence: "[]",
    flapping: false,
    silenced: false,
    gateAttempt: 0,
    isManual: false,
    postmortem: null,
    postmortemPublishedAt: null,
  };
  const record: IncidentRecord = { ...row, members: [member], updates: [] };
  const told = tell(record, "investigating", openedText(context.settings.confirm.failures), context);
  return {
    incidents: [told.record, ...incidents],
    statements: [
      insertIncident(context.database.db, row),
      saveMember(context.database.db, row.id, member),
      ...told.statements,
    ],
  };
}

function returnsWithin(incident: IncidentRecord, member: Member, context: StepContext): boolean {
  if (incident.resolvedAt === null || incident.mergedIntoId !== null) return false;
  if (incident.rootCheckId !== member.checkId) return false;
  return context.now - incident.resolvedAt <= context.settings.reopenWithinMs;
}

function reopen(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  member: Member,
  context: StepContext,
): Stepped {
  const set = { status: "investigating", resolvedAt: null, monitoringAt: null, openKey: record.rootCheckId } as const;
  const changed = { ...record, ...set, members: withoutMember(record, member).concat(member) };
  const told = tell(changed, "investigating", REOPENED_TEXT, context);
  return {
    incidents: replace(incidents, told.record),
    statements: [
      updateIncident(context.database.db, record.id, set),
      saveMember(context.database.db, record.id, member),
      ...told.statements,
    ],
  };
}

function withMember(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  member: Member,
  text: string,
  context: StepContext,
): Stepped {
  const members = withoutMember(record, member).concat(member);
  const impact = worse(record.impact, impactOf(members, layerOf(context)));
  const told = tell({ ...record, members, impact }, record.status, text, context);
  return {
    incidents: replace(incidents, told.record),
    statements: [
      saveMember(context.database.db, record.id, member),
      updateIncident(context.database.db, record.id, { impact }),
      ...told.statements,
    ],
  };
}

function reroot(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  member: Member,
  context: StepContext,
): Stepped {
  const returned = incidents.find((incident) => returnsWithin(incident, member, context));
  if (returned !== undefined) return returnAs(incidents, record, returned, member, context);
  const members = withoutMember(record, member).concat(member);
  const title = titleOf(member, context);
  const set = {
    rootCheckId: member.checkId,
    openKey: member.checkId,
    title: incidentTitle(title, member.reason),
    reason: member.reason,
    impact: worse(record.impact, impactOf(members, layerOf(context))),
    startedAt: Math.min(record.startedAt, member.since),
  };
  const told = tell({ ...record, ...set, members }, record.status, rerootedText(title, member.reason), context);
  return {
    incidents: replace(incidents, told.record),
    statements: [
      updateIncident(context.database.db, record.id, set),
      saveMember(context.database.db, record.id, member),
      ...told.statements,
    ],
  };
}

/** A cured fault whose consequence was seen first: the old incident goes on, and takes the new one in. */
function returnAs(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  returned: IncidentRecord,
  member: Member,
  context: StepContext,
): Stepped {
  const reopened = reopen(incidents, returned, member, context);
  const merged = merge(reopened.incidents, record, returned.id, context);
  return { incidents: merged.incidents, statements: [...reopened.statements, ...merged.statements] };
}

function merge(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  intoId: string,
  context: StepContext,
): Stepped {
  const into = incidents.find((incident) => incident.id === intoId);
  if (into === undefined) return { incidents, statements: [] };
  const { db } = context.database;
  const rest = into.members.filter((member) => !record.members.some((m) => m.checkId === member.checkId));
  const members = [...rest, ...record.members];
  const startedAt = Math.min(into.startedAt, record.startedAt);
  const impact = worse(into.impact, impactOf(members, layerOf(context)));
  const set = { status: "resolved", resolvedAt: context.now, openKey: null, mergedIntoId: intoId } as const;
  const told = tell({ ...record, ...set }, "resolved", MERGED_TEXT, context);
  const grown = { ...into, startedAt, impact, members };
  return {
    incidents: replace(replace(incidents, told.record), grown),
    statements: [
      updateIncident(db, record.id, set),
      updateIncident(db, intoId, { startedAt, impact }),
      ...record.members.map((member) => saveMember(db, intoId, member)),
      ...told.statements,
    ],
  };
}

function cure(incidents: readonly IncidentRecord[], record: IncidentRecord, at: number, context: StepContext): Stepped {
  const set = { status: "resolved", monitoringAt: at, resolvedAt: context.now, openKey: null } as const;
  return close(incidents, record, set, resolvedText(context.settings.confirm.successes), context);
}

/** Ends an incident that nothing can cure any more, since what it affected is not watched. */
export function abandon(incidents: readonly IncidentRecord[], id: string, context: StepContext): Stepped {
  const record = incidents.find((incident) => incident.id === id);
  if (record === undefined) return { incidents, statements: [] };
  const set = { status: "resolved", resolvedAt: context.now, openKey: null } as const;
  return close(incidents, record, set, UNWATCHED_TEXT, context);
}

function close(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  set: Pick<IncidentRow, "status" | "resolvedAt" | "openKey"> & Partial<IncidentRow>,
  text: string,
  context: StepContext,
): Stepped {
  const told = tell({ ...record, ...set }, "resolved", text, context);
  return {
    incidents: replace(incidents, told.record),
    statements: [updateIncident(context.database.db, record.id, set), ...told.statements],
  };
}

function tell(
  record: IncidentRecord,
  status: IncidentStatus,
  body: string,
  context: StepContext,
): { record: IncidentRecord; statements: Statement[] } {
  const update = { id: context.newId(context.now), incidentId: record.id, at: context.now, status, body };
  return {
    record: { ...record, updates: [...record.updates, update] },
    statements: [insertUpdate(context.database.db, update)],
  };
}

function replace(incidents: readonly IncidentRecord[], record: IncidentRecord): IncidentRecord[] {
  return incidents.map((incident) => (incident.id === record.id ? record : incident));
}

function withoutMember(record: IncidentRecord, member: Member): Member[] {
  return record.members.filter((m) => m.checkId !== member.checkId);
}

function titleOf(member: Member, context: StepContext): string {
  return context.settings.checks.find((check) => check.id === member.checkId)?.title ?? member.checkId;
}

function layerOf(context: StepContext) {
  return (checkId: string) => context.settings.checks.find((check) => check.id === checkId)?.layer ?? null;
}

const RANK = { none: 0, minor: 1, major: 2, critical: 3 } as const;

function worse(a: keyof typeof RANK, b: keyof typeof RANK): keyof typeof RANK {
  return RANK[a] >= RANK[b] ? a : b;
}
