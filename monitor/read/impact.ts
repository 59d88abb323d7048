import type { Name } from "../core/default-names.ts";
import type { ComponentStatus, Reason } from "../core/words.ts";
import type { CheckFacts, Facts } from "./facts.ts";
import { feltPresent, type Present } from "./present.ts";
import type { ImpactView } from "./views.ts";

/** What users do, and whether they can at the moment. */
export interface FeatureState {
  readonly name: Name;
  readonly half: keyof ImpactView;
  /** Since when; null: not known. */
  readonly since: number | null;
  readonly reason: Reason | null;
  /** What it needs; none: the application vouches for it. */
  readonly checks: readonly string[];
  /** Of a feature that needs a check which no component shows, nothing else on the page tells. */
  readonly isShownElsewhere: boolean;
}

/** The impact map as it is now. Features of which all checks are not configured are left out. */
export function featureStates(facts: Facts): FeatureState[] {
  const shown = new Set(facts.settings.components.flatMap((component) => component.checks));
  const features = facts.settings.impact.flatMap(({ feature, checks }) => {
    const found = checks.flatMap((id) => facts.checks.get(id) ?? []);
    const state = stateOf(found.map((check) => feltPresent(check, facts.now)));
    const isShownElsewhere = checks.every((id) => shown.has(id));
    return state === null ? [] : [{ name: feature, checks, isShownElsewhere, ...state }];
  });
  return [...features, ...goingOn(facts, shown)];
}

export function impactView(features: readonly FeatureState[]): ImpactView {
  const names = (half: keyof ImpactView) => features.filter((one) => one.half === half).map((one) => one.name);
  return { down: names("down"), degraded: names("degraded"), working: names("working"), unknown: names("unknown") };
}

/** What is troubled and what works, for people: also the components that are troubled while no feature tells of it. */
export function impactHalves(
  impact: ImpactView,
  features: readonly FeatureState[],
  components: readonly {
    readonly name: Name;
    readonly status: ComponentStatus;
    readonly checks: readonly string[];
  }[],
): ImpactView {
  const told = new Set(features.filter(({ half }) => half !== "working").flatMap(({ checks }) => checks));
  const untold = components.filter(({ checks }) => !checks.every((id) => told.has(id)));
  const names = (...statuses: ComponentStatus[]) =>
    untold.filter(({ status }) => statuses.includes(status)).map(({ name }) => name);
  return {
    down: [...impact.down, ...names("major_outage")],
    degraded: [...impact.degraded, ...names("partial_outage", "degraded_performance")],
    working: impact.working,
    unknown: [...impact.unknown, ...names("unknown")],
  };
}

/** A feature as a part of the page: for the sentence of state, and for the page's status. */
export const HALF_AS_STATUS: Readonly<Record<keyof ImpactView, ComponentStatus>> = {
  down: "major_outage",
  degraded: "degraded_performance",
  working: "operational",
  unknown: "unknown",
};

type State = Pick<FeatureState, "half" | "since" | "reason">;

/** The worst check that the feature needs decides; it works only when all that are configured are up. */
function stateOf(presents: readonly Present[]): State | null {
  const counted = presents.filter((present) => present.reason !== "not_configured");
  if (counted.length === 0) return presents.length === 0 ? UNKNOWN : null;
  for (const [status, half] of WORST_FIRST) {
    const [first] = counted
      .filter((present) => present.status === status)
      .sort((a, b) => (a.since ?? 0) - (b.since ?? 0));
    if (first !== undefined) return { half, since: first.since, reason: first.reason };
  }
  return { half: "working", since: null, reason: null };
}

const UNKNOWN: State = { half: "unknown", since: null, reason: null };
const WORST_FIRST = [
  ["down", "down"],
  ["degraded", "degraded"],
  ["unknown", "unknown"],
] as const;

/** What goes on without the gateway is vouched for by the application's own answers; where nobody asks it, nothing is said. */
function goingOn({ settings, checks, now }: Facts, shown: ReadonlySet<string>): FeatureState[] {
  const apps = [...checks.values()].filter(({ check }) => check.layer === "app");
  if (apps.length === 0) return [];
  const half = apps.every((app) => answers(app, now)) ? "working" : "unknown";
  const isShownElsewhere = half === "working" || apps.some(({ check }) => shown.has(check.id));
  return settings.alwaysWorking.map((name) => ({
    ...{ name, half, since: null, reason: null },
    ...{ checks: [], isShownElsewhere },
  }));
}

/** `field_mismatch` is its own answer, that something else is not well. */
function answers(app: CheckFacts, now: number): boolean {
  const { status, reason } = feltPresent(app, now);
  return status === "up" || reason === "field_mismatch" || reason === "slow";
}
