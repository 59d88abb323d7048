import { componentCourse, firstMeasuredOf } from "../core/component-course.ts";
import type { Piece } from "../core/timeline.ts";
import { type Durations, durationsBetween, type Uptime, uptimeOf } from "../core/uptime.ts";
import { lastDates, startOfDay } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import { checksOf } from "./component-state.ts";
import { type Facts, windowStart } from "./facts.ts";
import { factsSince } from "./facts-since.ts";
import { measuredSince } from "./measured-since.ts";
import type { WindowUptimeView } from "./views.ts";

export interface ComponentDays {
  /** Exactly as many as asked, oldest first, today last; each sums to its day's true length, today's to what is over. */
  readonly days: readonly { readonly date: string; readonly durations: Durations }[];
  /** Of the whole window, counted from the component's first measurement. */
  readonly uptime: WindowUptimeView;
}

/**
 * A component's last `days` days in the page's zone, up to `facts.now`.
 *
 * The spans in `facts` must reach as far back as the window.
 */
export function componentDays(component: ComponentSettings, facts: Facts, days: number): ComponentDays {
  const zone = facts.settings.page.timezone;
  const dates = lastDates(zone, facts.now, days);
  const edges = [...dates.map((date) => startOfDay(zone, date)), facts.now];
  const from = edges[0] ?? facts.now;
  const first = firstMeasuredOf(checksOf(component, facts));
  const pieces = coursePieces(component, facts, { from, to: facts.now });
  const durations = durationsBetween(pieces, edges);
  return {
    days: dates.flatMap((date, i) => {
      const one = durations[i];
      return one === undefined ? [] : [{ date, durations: one }];
    }),
    uptime: {
      ...(first === null ? NEVER_MEASURED : uptimeSince(pieces, Math.max(from, first), facts.now)),
      since: measuredSince(first, { from, to: facts.now }),
    },
  };
}

/** The same for windows of any length: spans from before the facts' own window are read. */
export async function loadComponentDays(db: Db, component: ComponentSettings, facts: Facts, days: number) {
  const from = windowStart(facts.settings.page.timezone, facts.now, days);
  const past = { from, to: facts.now, checkIds: component.checks };
  return componentDays(component, await factsSince(db, facts, past), days);
}

const NEVER_MEASURED: Uptime = { percent: null, coverage: null };

/** What counts of a component over a window, without a hole. */
export function coursePieces(
  component: ComponentSettings,
  facts: Facts,
  { from, to }: { readonly from: number; readonly to: number },
): Piece[] {
  const { maintenances, now } = facts;
  const source = { componentId: component.id, checks: checksOf(component, facts), maintenances };
  return componentCourse(source, { from, to, now });
}

function uptimeSince(pieces: readonly Piece[], from: number, now: number): Uptime {
  const [window] = durationsBetween(pieces, [from, now]);
  return window === undefined || from >= now ? NEVER_MEASURED : uptimeOf(window);
}
