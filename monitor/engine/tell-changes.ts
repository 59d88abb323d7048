import { toldStatus } from "../core/component-events.ts";
import { type ChangedBy, incidentEvents } from "../core/incident-events.ts";
import type { AnnouncedWindow, KeptWindow } from "../core/maintenance.ts";
import { maintenanceEvents, type WindowChange } from "../core/maintenance-events.ts";
import { SETTLE_MS } from "../core/settling.ts";
import type { Statement } from "../ports.ts";
import type { StoredCheck } from "../store/check-states.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { ComponentFacts, IncidentFacts, NeverPassedFacts, WindowFacts } from "../store/message-facts.ts";
import { insertMessage, insertMessageToNewcomers, type NewMessage } from "../store/messages.ts";
import { saveToldComponents, type ToldComponent } from "../store/told-components.ts";
import { affectedBy } from "./incident-record.ts";
import type { StepContext } from "./incident-steps.ts";
import { watchedChecks } from "./watched-checks.ts";

/** An incident as it was and as it is; null as `before`: it is new. */
export interface IncidentChange {
  readonly before: IncidentRecord | null;
  readonly after: IncidentRecord;
}

/** What a change writes about things that people are told of. */
export interface Changes {
  readonly incidents?: readonly IncidentChange[];
  readonly windows?: readonly WindowChange[];
  /** Windows that were kept before, of the series that `windows` are about. */
  readonly kept?: readonly KeptWindow[];
}

/** What people are told of, as far as it is held in memory. */
export interface Told {
  readonly checks: ReadonlyMap<string, StoredCheck>;
  readonly incidents: readonly IncidentRecord[];
  readonly maintenance: readonly AnnouncedWindow[];
  readonly toldComponents: ReadonlyMap<string, ToldComponent>;
}

export type TellContext = Pick<StepContext, "database" | "settings" | "now" | "newId">;

/** The messages of what a deed or the clock changed. */
export function tellChanges(changes: Changes, by: ChangedBy, context: TellContext): Statement[] {
  const { incidents = [], windows = [], kept = [] } = changes;
  const { db } = context.database;
  return [
    ...incidents.flatMap((change) => tellIncident(change, by, context)),
    ...maintenanceEvents(windows, kept).flatMap(({ type, window }) =>
      insertMessage(db, windowMessage(type, window, {}, context)),
    ),
  ];
}

/** What the timeline does not tell yet is news to those who asked for a component that is affected only now. */
function tellIncident({ before, after }: IncidentChange, by: ChangedBy, context: TellContext): Statement[] {
  const { db } = context.database;
  const events = incidentEvents(before, after, by);
  if (events.length > 0) return events.flatMap((type) => insertMessage(db, incidentMessage(type, after, context)));
  if (before === null || after.silenced || after.resolvedAt !== null) return [];
  const known = new Set(affectedBy(before.members, context));
  const added = affectedBy(after.members, context).filter((id) => !known.has(id));
  if (added.length === 0) return [];
  const message = incidentMessage("incident.opened", after, context);
  return insertMessageToNewcomers(db, { ...message, components: added, incidentId: null });
}

export interface Retold {
  readonly statements: readonly Statement[];
  readonly toldComponents: Told["toldComponents"];
}

/** The messages of what was measured: incidents, components, and checks that cannot pass as they are set up. */
export function tellMeasured(before: Told, after: Told, context: TellContext): Retold {
  const { db } = context.database;
  const components = tellComponents(before, after, context);
  const messages = [...neverPassed(before, after, context), ...components.messages];
  return {
    statements: [
      ...tellChanges({ incidents: changedIncidents(before, after) }, "measurement", context),
      ...messages.flatMap((one) => insertMessage(db, one)),
      ...(components.told === before.toldComponents ? [] : [saveToldComponents(db, components.told)]),
    ],
    toldComponents: components.told,
  };
}

function changedIncidents(before: Told, after: Told): IncidentChange[] {
  if (before.incidents === after.incidents) return [];
  const known = new Map(before.incidents.map((one) => [one.id, one]));
  return after.incidents
    .map((one) => ({ before: known.get(one.id) ?? null, after: one }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => (a.after.id < b.after.id ? -1 : 1));
}

function incidentMessage(type: NewMessage["type"], record: IncidentRecord, context: TellContext): NewMessage {
  const components = affectedBy(record.members, context);
  return {
    ...begun(type, `incident:${record.id}`, context),
    components,
    incidentId: record.id,
    facts: factsOf(record),
  };
}

function factsOf({ updates, postmortem: _, ...incident }: IncidentRecord): IncidentFacts {
  return { incident, updateId: updates.at(-1)?.id ?? null };
}

export function windowMessage(
  type: NewMessage["type"],
  window: KeptWindow,
  more: Pick<WindowFacts, "reminder">,
  context: TellContext,
): NewMessage {
  const facts: WindowFacts = { window, ...more };
  const components = window.components ?? context.settings.components.map((one) => one.id);
  return { ...begun(type, `maintenance:${window.id}`, context), components, incidentId: null, facts };
}

function tellComponents(before: Told, after: Told, context: TellContext) {
  const messages: NewMessage[] = [];
  let told = before.toldComponents;
  if (before.checks === after.checks && before.maintenance === after.maintenance) return { messages, told };
  const checks = watchedChecks(after.checks, context);
  for (const component of context.settings.components) {
    const status = toldStatus(component, checks, { windows: after.maintenance, now: context.now });
    const previous = told.get(component.id);
    if (status === null || status === previous?.status || isUnsettled(previous, context.now)) continue;
    // The first that is known of a component is no change.
    told = new Map([...told, [component.id, { status, at: previous === undefined ? null : context.now }]]);
    if (previous === undefined) continue;
    const facts: ComponentFacts = { component: component.id, previous: previous.status, status };
    const message = begun("component.status_changed", `component:${component.id}`, context);
    messages.push({ ...message, components: [component.id], incidentId: null, facts });
  }
  return { messages, told };
}

/**
 * Of a storm of changes the first is told at once, and where it ended when it has settled. What lies in the future was told
 * under a clock that was set back since.
 */
function isUnsettled(told: ToldComponent | undefined, now: number): boolean {
  const at = told?.at ?? null;
  return at !== null && at <= now && now - at < SETTLE_MS;
}

function neverPassed(before: Told, after: Told, context: TellContext): NewMessage[] {
  if (before.checks === after.checks) return [];
  return [...after.checks.values()]
    .filter((check) => check.setupToldAt !== null && before.checks.get(check.id)?.setupToldAt === null)
    .map((check) => {
      const facts: NeverPassedFacts = { check: check.id, reason: check.verdict.reason };
      const message = begun("check.never_passed", `check:${check.id}`, context);
      return { ...message, audience: "operators", components: [], incidentId: null, facts };
    });
}

function begun(type: NewMessage["type"], subject: string, { now, newId }: TellContext) {
  return { id: `msg_${newId(now)}`, type, audience: "everyone" as const, at: now, subject };
}
