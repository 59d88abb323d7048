import { maintainedSince } from "../core/maintenance.ts";
import { feltPieces } from "../core/masked-outage.ts";
import { componentStatus } from "../core/timeline.ts";
import { type CheckStatus, COMPONENT_STATUSES, type ComponentStatus, type Reason } from "../core/words.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import { type CheckFacts, type Facts, isStaleOf } from "./facts.ts";
import { feltPresent, type Present } from "./present.ts";

export interface ComponentState {
  readonly status: ComponentStatus;
  /** When this status began, as far as the last 90 days show; null: never measured. */
  readonly since: number | null;
  /** The reason of the check that explains the status; null when operational, or when nothing fresh is known. */
  readonly reason: Reason | null;
}

/** What may be said of a component now. */
export function componentState(component: ComponentSettings, facts: Facts): ComponentState {
  const checks = checksOf(component, facts);
  const maintained = maintainedSince(facts.maintenances, component.id, facts.now);
  // What was announced is no measurement: of a dead monitor nobody knows whether the work has ended well.
  if (maintained !== null && !isStaleOf(checks, facts.now)) {
    return { status: "under_maintenance", since: maintained, reason: null };
  }
  const presents = checks.map((check) => feltPresent(check, facts.now));
  const status = componentStatus(presents);
  return { status, since: sinceOf(checks, presents, status, facts.now), reason: reasonOf(presents, status) };
}

export function checksOf(component: ComponentSettings, facts: Facts): CheckFacts[] {
  return component.checks.flatMap((id) => facts.checks.get(id) ?? []);
}

/** The worst status by the contract's order; of nothing at all nothing is known. */
export function worstStatus(statuses: readonly ComponentStatus[]): ComponentStatus {
  return COMPONENT_STATUSES.find((status) => statuses.includes(status)) ?? "unknown";
}

const EXPLAINED_BY: Readonly<Record<ComponentStatus, CheckStatus | null>> = {
  major_outage: "down",
  partial_outage: "down",
  degraded_performance: "degraded",
  unknown: "unknown",
  under_maintenance: null,
  operational: null,
};

/** Of the checks that make the status, the one that began first is nearest to the cause. */
function reasonOf(presents: readonly Present[], status: ComponentStatus): Reason | null {
  const wanted = EXPLAINED_BY[status];
  const [first] = presents
    .filter((present) => present.status === wanted && present.reason !== null)
    .sort((a, b) => rank(a) - rank(b) || (a.since ?? 0) - (b.since ?? 0));
  return first?.reason ?? null;
}

/** A check that is not configured explains only when nothing else does. */
function rank(present: Present): number {
  return present.reason === "not_configured" ? 1 : 0;
}

function sinceOf(
  checks: readonly CheckFacts[],
  presents: readonly Present[],
  status: ComponentStatus,
  now: number,
): number | null {
  const known = presents.flatMap((present) => present.since ?? []);
  if (known.length === 0) return null;
  const from = Math.min(now, ...checks.flatMap((check) => check.timeline.spans[0]?.from ?? []));
  // Walks back from now over every change of any check until the component's status was another.
  const lanes = checks.map(({ timeline }) => feltPieces(timeline, { from, to: now + 1, now }));
  const edges = [...new Set(lanes.flat().map((piece) => piece.from))].sort((a, b) => b - a);
  const cursors = lanes.map((lane) => lane.length - 1);
  let since: number | null = null;
  for (const edge of edges) {
    const states = lanes.map((lane, i) => {
      let k = cursors[i] ?? 0;
      while (k > 0 && (lane[k]?.from ?? 0) > edge) k--;
      cursors[i] = k;
      return stateAt(lane[k], presents[i], now);
    });
    if (componentStatus(states) !== status) return since ?? Math.max(...known);
    since = edge;
  }
  // Unknown as far as any span reaches: since the first probe that could not tell.
  return status === "unknown" && !checks.some((check) => check.timeline.spans.length > 0) ? Math.min(...known) : since;
}

interface State {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

/** A reason may change within a span; of now the verdict knows it better. */
function stateAt(
  piece: (State & { readonly to: number }) | undefined,
  present: Present | undefined,
  now: number,
): State {
  if (piece === undefined) return { status: "unknown", reason: null };
  const lasts = piece.to > now && present?.status === piece.status;
  return lasts ? { status: piece.status, reason: present.reason } : piece;
}
