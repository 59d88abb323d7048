import { apartNews, isScopeWatched, type PartState, type ScopePart, scopeNews } from "../core/incident-scope.ts";
import { parseUpdateFacts } from "../core/record-facts.ts";
import { isFailing } from "../core/shares.ts";
import type { Statement } from "../ports.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import { replace, tell } from "./tell.ts";

type Checks = ReadonlyMap<string, StoredCheck>;

/**
 * Tells what else open incidents affect, and what of it works again, once that has settled: one update for all of it. Data
 * (members, components, impact) follow each measurement, words do not. `at`: the newest measurement.
 */
export function tellScope(
  incidents: readonly IncidentRecord[],
  checks: Checks,
  at: number,
  context: StepContext,
): Stepped {
  let next = incidents;
  const statements: Statement[] = [];
  for (const record of incidents.filter(isScopeWatched)) {
    const lastAt = record.updates.at(-1)?.at ?? record.detectedAt;
    const news = scopeNews(partsOf(record, next, checks, context), { updates: factsOf(record), lastAt }, at);
    if (news === null) continue;
    const told = tell(record, record.status, news, context);
    next = replace(next, told.record);
    statements.push(...told.statements);
  }
  return { incidents: next, statements };
}

function partsOf(
  record: IncidentRecord,
  incidents: readonly IncidentRecord[],
  checks: Checks,
  { settings }: StepContext,
): ScopePart[] {
  return settings.components.flatMap((component) => {
    const seen = seenOf(component, record, incidents, checks);
    if (seen === null) return [];
    const { id, name: title } = component;
    return { component: { id, title }, ...seen, isRoot: component.checks.includes(record.rootCheckId) };
  });
}

/** Null: the incident does not touch it, or what became of it cannot be told. */
function seenOf(
  component: ComponentSettings,
  record: IncidentRecord,
  incidents: readonly IncidentRecord[],
  checks: Checks,
): { readonly state: PartState; readonly since: number } | null {
  const members = record.members.filter(({ checkId }) => component.checks.includes(checkId) && checks.has(checkId));
  const sinceOf = (checkId: string) => checks.get(checkId)?.verdict.since ?? record.startedAt;
  const failing = members.filter(isFailing);
  if (failing.length > 0) return { state: "failing", since: Math.min(...failing.map((one) => sinceOf(one.checkId))) };
  if (members.length === 0 || members.some((one) => one.status !== "up")) return null;
  const since = Math.max(...members.map((one) => sinceOf(one.checkId)));
  const verdicts = members.flatMap(({ checkId }) => checks.get(checkId)?.verdict ?? []);
  if (verdicts.every((one) => one.status !== "unknown" && !isFailing(one))) return { state: "working", since };
  return isElsewhere(component, record, incidents) ? { state: "apart", since } : null;
}

/** Tells of an incident that is good again what of it goes on as another one, so that "everything" is no more than is true. */
export function tellApart(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  context: StepContext,
): { readonly record: IncidentRecord; readonly statements: readonly Statement[] } {
  const apart = context.settings.components
    .filter(({ checks }) => record.members.some(({ checkId }) => checks.includes(checkId)))
    .filter((component) => isElsewhere(component, record, incidents))
    .map(({ id, name: title }) => ({ id, title }));
  const news = record.flapping ? null : apartNews(apart, factsOf(record));
  return news === null ? { record, statements: [] } : tell(record, record.status, news, context);
}

function isElsewhere(
  { checks }: ComponentSettings,
  { id }: IncidentRecord,
  incidents: readonly IncidentRecord[],
): boolean {
  return incidents.some(
    (other) =>
      other.id !== id &&
      other.resolvedAt === null &&
      other.members.some((one) => isFailing(one) && checks.includes(one.checkId)),
  );
}

function factsOf({ updates }: IncidentRecord) {
  return updates.map(({ facts }) => parseUpdateFacts(facts));
}
