import type { Member } from "../core/correlate.ts";
import { incidentTitle } from "../core/incident-words.ts";
import type { Reason } from "../core/words.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { componentState } from "./component-state.ts";
import type { Facts } from "./facts.ts";
import type { EvidenceView, IncidentView } from "./views.ts";

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
      title: record.title,
      status: record.status,
      impact: record.impact,
      reason: record.reason,
      cause: record.cause,
      confidence: record.confidence,
      evidence: record.members.map((member) => evidenceOf(member, record, facts)),
      startedAt: record.startedAt,
      detectedAt: record.detectedAt,
      monitoringAt: record.monitoringAt,
      resolvedAt: record.resolvedAt,
      components: touched.map(({ component }) => ({
        id: component.id,
        name: component.name,
        status: stateOf(component).status,
      })),
      updates: record.updates
        .map(({ id, at, status, body }) => ({
          id,
          at,
          status,
          body,
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

function evidenceOf(member: Member, record: IncidentRecord, facts: Facts): EvidenceView {
  const reason = member.reason ?? reasonThen(member, record, facts);
  const title = facts.checks.get(member.checkId)?.check.title ?? member.checkId;
  return { checkId: member.checkId, reason, at: member.since, note: `${incidentTitle(title, reason)}.` };
}

/** A member that is good again has lost its reason; the span of its failure kept it. */
function reasonThen(member: Member, record: IncidentRecord, facts: Facts): Reason | null {
  if (member.checkId === record.rootCheckId && record.reason !== null) return record.reason;
  const spans = facts.checks.get(member.checkId)?.timeline.spans ?? [];
  return spans.find((span) => span.from === member.since)?.reason ?? null;
}
