import { CLASS_OF } from "../core/component-pieces.ts";
import { withMaintenance } from "../core/maintenance.ts";
import { twinOf } from "../core/masked-outage.ts";
import { componentStatus, type Piece, type StatusPiece, statusPieces } from "../core/timeline.ts";
import { durationsBetween, type Uptime, uptimeOf } from "../core/uptime.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import type { ModelView, ProviderView } from "./component-page-view.ts";
import { checksOf } from "./component-state.ts";
import type { CheckFacts, Facts } from "./facts.ts";
import type { Window } from "./window.ts";

/** Models of a component asked directly, beside what users got of them after the gateway's fallbacks. */
export function modelViews(component: ComponentSettings, facts: Facts, window: Window): ModelView[] {
  return canariesOf(component, facts).map(({ canary, twin }) => ({
    title: canary.check.title,
    unnamed: canary.check.unnamed,
    provider: uptimeOfCheck(canary, { component, facts, window }),
    users: uptimeOfCheck(twin, { component, facts, window }),
  }));
}

/**
 * The time in which each configured provider's own status page told of no incident; none where the component asks no model.
 * Which model is whose is learned from the gateway, and not said here.
 */
export function providerViews(component: ComponentSettings, facts: Facts, window: Window): ProviderView[] {
  return providerChecks(component, facts).flatMap((id) => {
    const one = facts.checks.get(id);
    if (one === undefined) return [];
    const { title, unnamed } = one.check;
    return [{ title, unnamed, uptime: uptimeOfCheck(one, { component, facts, window, isStrict: true }) }];
  });
}

export function providerChecks(component: ComponentSettings, facts: Facts): string[] {
  if (canariesOf(component, facts).length === 0) return [];
  return facts.settings.checks.filter(({ kind }) => kind === "provider").map(({ id }) => id);
}

interface Canary {
  readonly canary: CheckFacts;
  readonly twin: CheckFacts;
}

function canariesOf(component: ComponentSettings, facts: Facts): Canary[] {
  return checksOf(component, facts).flatMap((canary) => {
    const twin = facts.checks.get(twinOf(canary.check, facts.settings.checks)?.id ?? "");
    return twin === undefined ? [] : [{ canary, twin }];
  });
}

interface Of {
  readonly component: ComponentSettings;
  readonly facts: Facts;
  readonly window: Window;
  /** What is `degraded` is not good either. */
  readonly isStrict?: boolean;
}

/** One check's own uptime, counted from its first measurement, with the component's maintenance laid over it. */
function uptimeOfCheck(one: CheckFacts, { component, facts, window, isStrict = false }: Of): Uptime {
  const { firstMeasuredAt } = one;
  const from = Math.max(window.from, firstMeasuredAt ?? window.to);
  if (firstMeasuredAt === null || from >= window.to) return { percent: null, coverage: null };
  const pieces = statusPieces(one.timeline, { from, to: window.to, now: facts.now }).map((piece) =>
    classed(piece, isStrict),
  );
  const laid = withMaintenance(pieces, facts.maintenances, component.id, firstMeasuredAt);
  const [durations] = durationsBetween(laid, [from, window.to]);
  return durations === undefined ? { percent: null, coverage: null } : uptimeOf(durations);
}

function classed(piece: StatusPiece, isStrict: boolean): Piece {
  const own = CLASS_OF[componentStatus([piece])];
  return { from: piece.from, to: piece.to, class: isStrict && own === "degraded" ? "down" : own };
}
