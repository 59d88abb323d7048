import { type Fault, isSameFault } from "../core/attribute.ts";
import { impactOf, type Member } from "../core/incident.ts";
import { isSilent } from "../core/maintenance.ts";
import { type IncidentRecord, type IncidentRow, insertIncident, saveMember } from "../store/incidents.ts";
import { affectedBy, amend, faultFields, layerOf, titleOf } from "./incident-record.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import { tell } from "./tell.ts";

/** A new incident, or the one whose cured fault is back. */
export function openIncident(
  incidents: readonly IncidentRecord[],
  { member, fault }: { readonly member: Member; readonly fault: Fault },
  context: StepContext,
): Stepped {
  const returned = returnedOf(incidents, member, fault, context);
  if (returned !== null) return reopen(incidents, returned, { member, fault }, context);
  const row = rowOf(member, fault, context);
  const record: IncidentRecord = { ...row, members: [member], updates: [], recovery: [] };
  const { failures } = context.settings.confirm;
  const told = tell(record, "investigating", { kind: "opened", failures }, context);
  return {
    incidents: [told.record, ...incidents],
    statements: [
      insertIncident(context.database.db, row),
      saveMember(context.database.db, row.id, member),
      ...told.statements,
    ],
  };
}

function rowOf(member: Member, fault: Fault, context: StepContext): IncidentRow {
  const { checkId: rootCheckId, reason } = member;
  const members = [member];
  return {
    id: context.newId(context.now),
    rootCheckId,
    ...faultFields(fault, rootCheckId),
    ...titleOf({ layer: fault.layer, rootCheckId, reason, members }, context),
    status: "investigating",
    impact: impactOf(members, layerOf(context)),
    reason,
    cause: null,
    confidence: null,
    startedAt: member.since,
    detectedAt: context.now,
    monitoringAt: null,
    resolvedAt: null,
    mergedIntoId: null,
    evidence: "[]",
    flapping: false,
    silenced: isSilent(affectedBy(members, context), context.maintenance ?? [], context.now),
    gateAttempt: 0,
    isManual: false,
    postmortem: null,
    postmortemPublishedAt: null,
  };
}

/** The incident of the same fault that was cured so lately that it goes on; null: there is none. */
export function returnedOf(
  incidents: readonly IncidentRecord[],
  member: Member,
  fault: Fault,
  context: StepContext,
): IncidentRecord | null {
  const found = incidents.find((incident) => {
    if (incident.resolvedAt === null || incident.mergedIntoId !== null || incident.isManual) return false;
    if (context.now - incident.resolvedAt > context.settings.reopenWithinMs) return false;
    if (incident.layer === null) return incident.rootCheckId === member.checkId;
    const before: Fault = { layer: incident.layer, key: incident.faultKey };
    if (isSameFault(before, fault)) return true;
    const isUnknown = before.key === null || fault.key === null;
    return before.layer === fault.layer && isUnknown && incident.rootCheckId === member.checkId;
  });
  return found ?? null;
}

/** It is the same incident, told anew: what fails now may be another check, for another reason and cause. */
export function reopen(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  { member, fault }: { readonly member: Member; readonly fault: Fault },
  context: StepContext,
): Stepped {
  const known = fault.key === null && record.layer === fault.layer ? { ...fault, key: record.faultKey } : fault;
  const set: Partial<IncidentRow> = {
    status: "investigating",
    rootCheckId: member.checkId,
    reason: member.reason,
    ...faultFields(known, member.checkId),
    monitoringAt: null,
    resolvedAt: null,
    flapping: false,
    cause: null,
    confidence: null,
    evidence: "[]",
  };
  return amend(incidents, record, { set, members: [member], news: { kind: "reopened" } }, context);
}
