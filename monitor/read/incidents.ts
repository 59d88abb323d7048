import { guideOf } from "../core/diagnosis/diagnose.ts";
import { parseEvidence, type StoredEvidence } from "../core/evidence.ts";
import { englishNote } from "../core/evidence-notes.ts";
import type { Member } from "../core/incident.ts";
import { stepsToProve } from "../core/proof-steps.ts";
import { holds } from "../core/recovery.ts";
import { RECOVERY_STEPS, type Reason } from "../core/words.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { componentState } from "./component-state.ts";
import type { Facts } from "./facts.ts";
import { pageLead } from "./page-lead.ts";
import { titleView, updateFacts } from "./told-facts.ts";
import type { EvidenceView, IncidentView, RecoveryStepView } from "./views.ts";

/** Incidents as the public sees them. A component's present state is worked out once for all of them. */
export function incidentViews(records: readonly IncidentRecord[], facts: Facts): IncidentView[] {
  const states = new Map<string, ReturnType<typeof componentState>>();
  const stateOf = (component: (typeof facts.settings.components)[number]) => {
    const state = states.get(component.id) ?? componentState(component, facts);
    states.set(component.id, state);
    return state;
  };
  return records.map((record): IncidentView => {
    const touched = componentsOf(record, facts);
    return {
      id: record.id,
      ...titleView(record, facts),
      status: record.postmortemPublishedAt === null ? record.status : "postmortem",
      impact: record.impact,
      reason: record.reason,
      cause: record.cause,
      confidence: record.confidence,
      diagnosis: diagnosisOf(record),
      evidence: evidenceOf(record, facts),
      pageLead: pageLead(record, facts),
      flapping: record.flapping,
      recovery: recoveryOf(record, facts),
      postmortem: postmortemOf(record),
      isManual: record.isManual,
      startedAt: record.startedAt,
      detectedAt: record.detectedAt,
      monitoringAt: record.monitoringAt,
      resolvedAt: record.resolvedAt,
      components: touched.map(({ component }) => ({
        id: component.id,
        name: component.name,
        unnamed: component.unnamed,
        status: stateOf(component).status,
      })),
      updates: record.updates
        .map(({ id, at, status, body, facts: told }) => ({
          id,
          at,
          status,
          body,
          facts: updateFacts(told, facts),
          components: touched.filter((one) => one.since <= at).map((one) => one.component.id),
        }))
        .reverse(),
    };
  });
}

/** The configured components that an incident's checks belong to, and since when it touched each. */
export function componentsOf(record: IncidentRecord, facts: Facts) {
  return facts.settings.components.flatMap((component) => {
    const members = record.members.filter((member) => component.checks.includes(member.checkId));
    return members.length === 0 ? [] : [{ component, since: Math.min(...members.map((member) => member.since)) }];
  });
}

function diagnosisOf({ cause }: IncidentRecord): IncidentView["diagnosis"] {
  if (cause === null || cause === "unknown") return null;
  const { title, summary } = guideOf(cause);
  return { title, summary };
}

function postmortemOf({ postmortem, postmortemPublishedAt }: IncidentRecord): IncidentView["postmortem"] {
  if (postmortem === null || postmortemPublishedAt === null) return null;
  return { publishedAt: postmortemPublishedAt, markdown: postmortem };
}

/** Before the first walk: what will have to be proven. One that ended without a walk has proven nothing. */
function recoveryOf(record: IncidentRecord, { settings }: Facts): RecoveryStepView[] {
  // What was proven before the fault came back proves nothing now; what failed is shown until the next walk.
  const isOfNow = record.resolvedAt !== null || record.status === "monitoring" || record.recovery.some(holds);
  if (isOfNow && record.recovery.length > 0) return [...record.recovery];
  if (record.isManual || record.resolvedAt !== null) return [];
  const members = record.members.map((member) => member.checkId);
  const configured = stepsToProve(members, settings.checks);
  return RECOVERY_STEPS.map((step) => {
    const status = configured.has(step) ? "pending" : "not_configured";
    return { step, status, at: null, reason: null, ownerId: null };
  });
}

/** What the diagnosis rests on; before there is one, what failed. Of what people say nothing was measured. */
function evidenceOf(record: IncidentRecord, facts: Facts): EvidenceView[] {
  if (record.isManual) return [];
  const diagnosed = parseEvidence(record.evidence);
  const seen = diagnosed.length > 0 ? diagnosed : record.members.map((member) => failureOf(member, record, facts));
  return seen.map(({ check, reason, at, note, says }) => {
    const found = facts.checks.get(check)?.check;
    const called = { title: found?.title ?? check, unnamed: found?.unnamed };
    return { checkId: check, ...called, reason, at, note: sentence(note), says };
  });
}

function failureOf(member: Member, record: IncidentRecord, facts: Facts): StoredEvidence {
  const reason = member.reason ?? reasonThen(member, record, facts);
  const note = englishNote({ note: "fails", reason });
  return { check: member.checkId, reason, at: member.since, note, says: "fails" };
}

function sentence(words: string): string {
  const begun = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** A member that is good again has lost its reason; the span of its failure kept it. */
function reasonThen(member: Member, record: IncidentRecord, facts: Facts): Reason | null {
  if (member.checkId === record.rootCheckId && record.reason !== null) return record.reason;
  const spans = facts.checks.get(member.checkId)?.timeline.spans ?? [];
  return spans.find((span) => span.from === member.since)?.reason ?? null;
}
