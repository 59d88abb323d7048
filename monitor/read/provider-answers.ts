import { attribute } from "../core/attribute.ts";
import { componentPieces } from "../core/component-pieces.ts";
import { withMaintenance } from "../core/maintenance.ts";
import { isCanary, twinOf } from "../core/masked-outage.ts";
import type { CheckTimeline, Span } from "../core/timeline.ts";
import { durationsBetween, type Uptime, uptimeOf } from "../core/uptime.ts";
import type { CheckSettings, ComponentSettings } from "../settings/settings.ts";
import type { ProviderAnswersView } from "./component-page-view.ts";
import { checksOf } from "./component-state.ts";
import type { CheckFacts, Facts } from "./facts.ts";
import type { Window } from "./window.ts";

/**
 * Each provider whose models a component asks: what came of everything that is asked of it directly, beside what users got
 * of the same. Whose model it is, answers of the gateway have told; a provider is named only as the operator did.
 */
export function providerAnswers(component: ComponentSettings, facts: Facts, window: Window): ProviderAnswersView[] {
  const { providers } = facts.settings.targets;
  return providersOf(component, facts).map((provider) => {
    const asked = askedOf(provider, facts);
    const of = (timelines: readonly CheckTimeline[]) => uptimeOfAll(timelines, asked, { component, facts, window });
    return {
      name: providers.find(({ name }) => name === provider)?.name ?? null,
      checks: asked.map(({ check }) => check.unnamed ?? check.title),
      provider: of(asked.map(ownFaults)),
      users: of(asked.map((one) => asUsersAsk(one, facts).timeline)),
    };
  });
}

/** The checks that these rows rest on, but for their twins. */
export function providerAnswerChecks(component: ComponentSettings, facts: Facts): string[] {
  return providersOf(component, facts).flatMap((provider) => askedOf(provider, facts).map(({ check }) => check.id));
}

function providersOf(component: ComponentSettings, facts: Facts): string[] {
  const told = checksOf(component, facts).flatMap(({ check, stored }) => {
    if (check.kind === "models") return (stored?.last?.held ?? []).map(({ provider }) => provider);
    return isDirect(check) ? (stored?.last?.provider ?? null) : null;
  });
  const known = new Set(told.filter((provider) => provider !== null));
  return [...known].filter((provider) => askedOf(provider, facts).length > 0).sort();
}

function askedOf(provider: string, facts: Facts): CheckFacts[] {
  return [...facts.checks.values()].filter(
    ({ check, stored }) => isDirect(check) && stored?.last?.provider === provider,
  );
}

/** Whether it asks one model, and lets no other one answer in its place. */
function isDirect({ id, kind }: CheckSettings): boolean {
  return kind === "chat" ? isCanary({ id }) : kind === "embedding" || kind === "guard";
}

function asUsersAsk(one: CheckFacts, facts: Facts): CheckFacts {
  return facts.checks.get(twinOf(one.check, facts.settings.checks)?.id ?? "") ?? one;
}

/** While the gateway fails before its models nothing is known of their provider. */
function ownFaults({ check, timeline }: CheckFacts): CheckTimeline {
  const { twin: _twin, ...own } = timeline;
  return { ...own, spans: timeline.spans.map((span) => (isOfOthers(check, span) ? { ...span, ...UNKNOWN } : span)) };
}

const UNKNOWN = { status: "unknown", reason: null } as const;

function isOfOthers(check: CheckSettings, { status, reason }: Span): boolean {
  if (status === "up" || status === "unknown") return false;
  const layer = attribute(check, { reason, provider: null, model: null })?.layer;
  return layer !== "provider" && layer !== "model";
}

interface Of {
  readonly component: ComponentSettings;
  readonly facts: Facts;
  readonly window: Window;
}

/** The uptime of several checks together, counted from the first measurement of any of them: the worst of them decides. */
function uptimeOfAll(
  timelines: readonly CheckTimeline[],
  asked: readonly CheckFacts[],
  { component, facts, window }: Of,
): Uptime {
  const since = Math.min(...asked.map(({ firstMeasuredAt }) => firstMeasuredAt ?? Number.POSITIVE_INFINITY));
  const from = Math.max(window.from, since);
  if (from >= window.to) return { percent: null, coverage: null };
  const pieces = componentPieces(timelines, { from, to: window.to, now: facts.now });
  const [durations] = durationsBetween(withMaintenance(pieces, facts.maintenances, component.id, since), [
    from,
    window.to,
  ]);
  return durations === undefined ? { percent: null, coverage: null } : uptimeOf(durations);
}
