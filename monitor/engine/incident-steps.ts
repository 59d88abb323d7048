import type { Fault } from "../core/attribute.ts";
import { isTold } from "../core/diagnosis/diagnose.ts";
import { type IncidentStep, impactOf, type Member, type OpenIncident } from "../core/incident.ts";
import { isSilent, type MaintenanceWindow } from "../core/maintenance.ts";
import { parseUpdateFacts, type UpdateFacts } from "../core/record-facts.ts";
import type { FaultLayer } from "../core/words.ts";
import type { Database, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { type IncidentRecord, type IncidentRow, saveMember, updateIncident } from "../store/incidents.ts";
import { enterGate } from "./gate-steps.ts";
import { affectedBy, amend, faultFields, layerOf, titleOf, worse } from "./incident-record.ts";
import { namedPart } from "./named-part.ts";
import { openIncident, reopen, returnedOf } from "./open-incident.ts";
import { replace, tell } from "./tell.ts";
import { tellApart } from "./tell-scope.ts";

export interface StepContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: number;
  /** A unique id that sorts by time. */
  readonly newId: (at: number) => string;
  /** Announced windows that may be going on; absent: none. */
  readonly maintenance?: readonly MaintenanceWindow[];
}

export interface Stepped {
  readonly incidents: readonly IncidentRecord[];
  readonly statements: readonly Statement[];
}

/** The open ones, as the correlation wants them: what a person opened, measurements neither join nor end. */
export function openIncidents(incidents: readonly IncidentRecord[]): OpenIncident[] {
  return incidents.filter((incident) => incident.resolvedAt === null && !incident.isManual);
}

/** Carries out one step: the records after it, and the writes that make it last. */
export function applyStep(incidents: readonly IncidentRecord[], step: IncidentStep, context: StepContext): Stepped {
  if (step.do === "open") return openIncident(incidents, step, context);
  const record = incidents.find((incident) => incident.id === step.incidentId);
  if (record === undefined) return { incidents, statements: [] };
  switch (step.do) {
    case "join":
    case "leave":
      return amend(incidents, record, { members: [step.member], news: null }, context);
    case "change":
      return change(incidents, record, step.member, context);
    case "reroot":
      return reroot(incidents, record, step, context);
    case "attribute":
      return attributeTo(incidents, record, step, context);
    case "flap":
      return amend(incidents, record, { set: { flapping: true }, news: { kind: "flapping" } }, context);
    case "merge":
      return merge(incidents, record, step.intoId, context);
    case "cure":
      return cure(incidents, record, step.at, context);
  }
}

/** What else is affected, and what works again, is told when it has settled; at once, that what names it got worse. */
function change(incidents: readonly IncidentRecord[], record: IncidentRecord, member: Member, context: StepContext) {
  const news = isWorse(record, member) ? worsened(member, context) : null;
  return amend(incidents, record, { members: [member], news }, context);
}

/** Whether it was restricted until now; that is told once, however often it goes to and fro. */
function isWorse({ rootCheckId, flapping, members, updates }: IncidentRecord, { checkId, status }: Member): boolean {
  const before = members.find((one) => one.checkId === checkId);
  if (checkId !== rootCheckId || flapping || status !== "down" || before?.status !== "degraded") return false;
  return !updates.some(({ facts }) => parseUpdateFacts(facts)?.kind === "worsened");
}

function worsened({ checkId, reason }: Member, context: StepContext): UpdateFacts {
  return { kind: "worsened", check: namedPart(checkId, context.settings), reason };
}

function cure(incidents: readonly IncidentRecord[], record: IncidentRecord, at: number, context: StepContext): Stepped {
  const told = tellApart(incidents, record, context);
  const entered = enterGate(replace(incidents, told.record), told.record, at, context);
  return { incidents: entered.incidents, statements: [...told.statements, ...entered.statements] };
}

interface Named {
  readonly member: Member;
  readonly fault: Fault;
}

function reroot(incidents: readonly IncidentRecord[], record: IncidentRecord, named: Named, context: StepContext) {
  const { member } = named;
  const returned = returnedOf(incidents, member, named.fault, context);
  if (returned !== null) return returnAs(incidents, record, returned, named, context);
  const set = {
    ...namedBy(named),
    ...withoutCause(record, named),
    startedAt: Math.min(record.startedAt, member.since),
  };
  const news = isDeeper(record, named.fault, context) ? rerooted(member, context) : null;
  return amend(incidents, record, { set, members: [member], news }, context);
}

/** Whether another layer than the one that was told is at fault. What was opened just now was hardly read yet. */
function isDeeper({ layer, detectedAt }: IncidentRecord, fault: Fault, { now }: StepContext): boolean {
  return layer !== null && DEPTHS[fault.layer] > DEPTHS[layer] && now - detectedAt > JUST_NOW_MS;
}

const JUST_NOW_MS = 1_000;

/** What fails takes along what lies above it. */
const DEPTHS: Readonly<Record<FaultLayer, number>> = {
  site: 0,
  app: 0,
  trace: 0,
  spend: 0,
  fallback: 0,
  model: 1,
  provider: 2,
  gateway: 3,
  network: 4,
};

function rerooted({ checkId, reason }: Member, context: StepContext): UpdateFacts {
  return { kind: "rerooted", check: namedPart(checkId, context.settings), reason };
}

function namedBy({ member, fault }: Named): Partial<IncidentRow> {
  return { rootCheckId: member.checkId, reason: member.reason, ...faultFields(fault, member.checkId) };
}

/** What was found of a model is not found of its provider: of another layer the cause is looked for anew. */
function withoutCause(record: IncidentRecord, { fault }: Named): Partial<IncidentRow> {
  const { layer, status } = record;
  if (layer === null || layer === fault.layer) return {};
  const wasFound = isTold(record) && status === "identified";
  return { cause: null, confidence: null, evidence: "[]", ...(wasFound && { status: "investigating" }) };
}

/** A cured fault whose consequence was seen first: the old incident goes on, and takes the new one in. */
function returnAs(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  returned: IncidentRecord,
  named: Named,
  context: StepContext,
): Stepped {
  const reopened = reopen(incidents, returned, named, context);
  const merged = merge(reopened.incidents, record, returned.id, context);
  return { incidents: merged.incidents, statements: [...reopened.statements, ...merged.statements] };
}

/** What it is a fault of, and why its root fails, its title tells. */
function attributeTo(incidents: readonly IncidentRecord[], record: IncidentRecord, named: Named, context: StepContext) {
  return amend(incidents, record, { set: { ...namedBy(named), ...withoutCause(record, named) }, news: null }, context);
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
  const members = withMembersOf(into, record);
  const startedAt = Math.min(into.startedAt, record.startedAt);
  const impact = worse(into.impact, impactOf(members, layerOf(context)));
  const silenced = into.silenced && isSilent(affectedBy(members, context), context.maintenance ?? [], context.now);
  const title = titleOf({ ...into, members }, context);
  const set = { status: "resolved", resolvedAt: context.now, openKey: null, mergedIntoId: intoId } as const;
  const told = tell({ ...record, ...set }, "resolved", { kind: "merged" }, context);
  const grown = { ...into, ...title, startedAt, impact, silenced, members };
  return {
    incidents: replace(replace(incidents, told.record), grown),
    statements: [
      updateIncident(db, record.id, set),
      updateIncident(db, intoId, { ...title, startedAt, impact, silenced }),
      ...members.map((member) => saveMember(db, intoId, member)),
      ...told.statements,
    ],
  };
}

/** A member of both fails when it does in either, and since the first of them. */
function withMembersOf(into: IncidentRecord, { members }: IncidentRecord): Member[] {
  const added = members.map((member): Member => {
    const here = into.members.find((one) => one.checkId === member.checkId);
    if (here === undefined) return member;
    const worst = here.status === "up" ? member : here;
    return { ...worst, since: Math.min(here.since, member.since) };
  });
  const ids = new Set(added.map((member) => member.checkId));
  return [...into.members.filter((member) => !ids.has(member.checkId)), ...added];
}

/** Ends an incident that nothing can cure any more, since what it affected is not watched. */
export function abandon(incidents: readonly IncidentRecord[], id: string, context: StepContext): Stepped {
  const record = incidents.find((incident) => incident.id === id);
  if (record === undefined) return { incidents, statements: [] };
  const set = { status: "resolved", resolvedAt: context.now, openKey: null } as const;
  const told = tell({ ...record, ...set }, "resolved", { kind: "unwatched" }, context);
  return {
    incidents: replace(incidents, told.record),
    statements: [updateIncident(context.database.db, record.id, set), ...told.statements],
  };
}

/** Incidents that go on beyond the maintenance in which they began are told from now on. */
export function endSilence(incidents: readonly IncidentRecord[], context: StepContext): Stepped {
  let ended: Stepped = { incidents, statements: [] };
  for (const record of incidents) {
    const isQuiet = isSilent(affectedBy(record.members, context), context.maintenance ?? [], context.now);
    if (record.resolvedAt !== null || !record.silenced || isQuiet) continue;
    const told = amend(ended.incidents, record, { news: null }, context);
    ended = { incidents: told.incidents, statements: [...ended.statements, ...told.statements] };
  }
  return ended;
}
