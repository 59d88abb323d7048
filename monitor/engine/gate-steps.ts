import { isTold } from "../core/diagnosis/diagnose.ts";
import type { Member } from "../core/incident.ts";
import { isUntouchedDraft } from "../core/postmortem.ts";
import { stepsToProve } from "../core/proof-steps.ts";
import type { ToldProof, UpdateFacts } from "../core/record-facts.ts";
import { advance, type Finding, type Gate, type GateEvent, type GateStep, holds } from "../core/recovery.ts";
import type { IncidentStatus, RecoveryStep } from "../core/words.ts";
import type { Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { type IncidentRecord, type IncidentRow, updateIncident } from "../store/incidents.ts";
import { saveRecoveryStep } from "../store/recovery.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import { ownerOf } from "./proof-owner.ts";
import { type Proof, verdictOf } from "./recovery-steps.ts";
import { replace, tell } from "./tell.ts";

/** All that the incident affects is good again since `at`: its recovery is to be proven, or is at once where nothing can be asked. */
export function enterGate(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  at: number,
  context: StepContext,
): Stepped {
  const configured = stepsFor(record, context.settings);
  return apply(incidents, record, { event: "good", configured }, { ...context, monitoringAt: at });
}

/** Incidents of which something is bad again go back: what was proven of them counts for nothing. */
export function leaveGate(incidents: readonly IncidentRecord[], context: StepContext): Stepped {
  const ailing = incidents.filter(
    (one) => one.status === "monitoring" && !one.isManual && !isAllGood(one.members, context.settings),
  );
  let left: Stepped = { incidents, statements: [] };
  for (const record of ailing) {
    const next = apply(left.incidents, record, { event: "ailing" }, context);
    left = { incidents: next.incidents, statements: [...left.statements, ...next.statements] };
  }
  return left;
}

/** Another walk, from the first step on. */
export function walkAgain(incidents: readonly IncidentRecord[], record: IncidentRecord, context: StepContext): Stepped {
  return apply(incidents, record, { event: "again", configured: stepsFor(record, context.settings) }, context);
}

/** What the probes of one step of one walk have found. */
export function takeProofs(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  found: { readonly attempt: number; readonly step: RecoveryStep; readonly proofs: readonly Proof[] },
  context: StepContext,
): Stepped {
  const { attempt, step, proofs } = found;
  const findings = proofs.map((proof) => findingOf(proof, incidents, record, context.settings));
  const finding = findings.reduce(weightier, NOTHING_TO_ASK);
  return apply(incidents, record, { event: "found", attempt, step, finding, at: context.now }, context);
}

export function gateOf(record: IncidentRecord): Gate {
  const { status, gateAttempt: attempt, recovery: walk } = record;
  const isOfGateway = record.layer === "gateway";
  if (record.resolvedAt !== null) return { phase: "resolved", attempt, walk, isOfGateway };
  return { phase: status === "monitoring" ? "monitoring" : "open", attempt, walk, isOfGateway };
}

/** A check that is not watched any more holds no incident open. */
export function isAllGood(members: readonly Member[], settings: Settings): boolean {
  const watched = new Set(settings.checks.map((check) => check.id));
  return members.every((member) => member.status === "up" || !watched.has(member.checkId));
}

/** An incident beside the way of a request has none: it is over when what it affects is good again. */
function stepsFor({ members }: IncidentRecord, { checks }: Settings): ReadonlySet<RecoveryStep> {
  return stepsToProve(
    members.map((member) => member.checkId),
    checks,
  );
}

const NOTHING_TO_ASK: Finding = { status: "not_configured", reason: null, ownerId: null };

function findingOf(
  proof: Proof,
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  settings: Settings,
): Finding {
  const verdict = verdictOf(proof.result);
  const isClear = verdict.status === "passed" || verdict.status === "not_configured";
  return { ...verdict, ownerId: isClear ? null : ownerOf(proof, incidents, record, settings) };
}

/** Of several checks of one step: one that holds decides, else one that passed. */
function weightier(a: Finding, b: Finding): Finding {
  return weightOf(b) > weightOf(a) ? b : a;
}

function weightOf({ status, ownerId }: Finding): number {
  if (status === "failed") return ownerId === null ? 4 : 2;
  return { not_configured: 0, cannot_tell: 1, passed: 3 }[status];
}

function apply(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  event: GateEvent,
  context: StepContext & { readonly monitoringAt?: number },
): Stepped {
  const before = gateOf(record);
  const after = advance(before, event);
  if (after === before) return { incidents, statements: [] };
  const { db } = context.database;
  const set = changeOf(record, after, context);
  const changed = { ...record, ...set, recovery: after.walk };
  const news = newsOf(before, after, record, context);
  const told = news === null ? { record: changed, statements: [] } : tell(changed, changed.status, news, context);
  return {
    incidents: replace(incidents, told.record),
    statements: [
      updateIncident(db, record.id, set),
      ...savedSteps(before, after).map((step): Statement => saveRecoveryStep(db, record.id, after.attempt, step)),
      ...told.statements,
    ],
  };
}

function changeOf(
  record: IncidentRecord,
  after: Gate,
  { now, monitoringAt = record.monitoringAt ?? now }: { readonly now: number; readonly monitoringAt?: number },
): Partial<IncidentRow> {
  const gateAttempt = after.attempt;
  if (after.phase === "resolved") {
    // A draft of an earlier end is drafted anew; what people wrote stays.
    const postmortem = record.postmortem === null || isUntouchedDraft(record.postmortem) ? null : record.postmortem;
    return { status: "resolved", gateAttempt, monitoringAt, resolvedAt: now, openKey: null, postmortem };
  }
  if (after.phase === "open") return { status: searching(record), gateAttempt, monitoringAt: null };
  return { status: "monitoring", gateAttempt, monitoringAt };
}

/** How far the search for the cause is, of an incident that is not good again. */
export function searching(record: IncidentRecord): IncidentStatus {
  return isTold(record) ? "identified" : "investigating";
}

function savedSteps(before: Gate, after: Gate): readonly GateStep[] {
  return before.attempt === after.attempt ? after.walk.filter((step) => !before.walk.includes(step)) : after.walk;
}

function newsOf(
  before: Gate,
  after: Gate,
  { flapping }: IncidentRecord,
  { settings: { confirm, page } }: StepContext,
): UpdateFacts | null {
  const { successes } = confirm;
  if (after.phase === "resolved") {
    const proofs = after.walk.filter(({ status }) => status !== "not_configured").map(toldOf);
    return proofs.length > 0 ? { kind: "proven", proofs, timezone: page.timezone } : { kind: "resolved", successes };
  }
  if (after.phase === before.phase || flapping) return null;
  if (after.phase === "monitoring") return { kind: "monitoring", successes };
  const failed = after.walk.find(holds);
  if (failed !== undefined) return { kind: "sent_back", step: failed.step, reason: failed.reason };
  return { kind: "ailing" };
}

function toldOf({ step, status, at, ownerId }: GateStep): ToldProof {
  return { step, status, at, isElsewhere: ownerId !== null };
}
