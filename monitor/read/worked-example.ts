import { firstMeasuredOf } from "../core/component-course.ts";
import { windowFigures } from "../core/window-figures.ts";
import { checksOf } from "./component-state.ts";
import { coursePieces } from "./component-uptime.ts";
import { type Facts, PAGE_DAYS, windowStart } from "./facts.ts";
import type { ExampleView } from "./methodology-view.ts";

/** The component that was down longest in the last 90 days, else the first that was measured; null: none was. */
export function workedExample(facts: Facts): ExampleView | null {
  const all = facts.settings.components.flatMap((component) => exampleOf(component, facts) ?? []);
  const [first] = all;
  if (first === undefined) return null;
  return all.reduce((most, one) => (one.durations.down > most.durations.down ? one : most), first);
}

function exampleOf(component: Facts["settings"]["components"][number], facts: Facts): ExampleView | null {
  const { settings, now } = facts;
  const firstAt = firstMeasuredOf(checksOf(component, facts));
  if (firstAt === null || firstAt >= now) return null;
  const window = { from: windowStart(settings.page.timezone, now, PAGE_DAYS), to: now };
  const { durations, percent, coverage } = windowFigures(coursePieces(component, facts, window), firstAt, window);
  const good = durations.up + durations.degraded;
  const measured = good + durations.down;
  return {
    id: component.id,
    name: component.name,
    unnamed: component.unnamed,
    from: Math.max(window.from, firstAt),
    to: now,
    durations,
    percent,
    coverage,
    uptimeDigits: digitsOf(good, measured),
    coverageDigits: digitsOf(measured, measured + durations.unknown),
  };
}

const PLACES = 8;

/** `part / all` in percent, cut off after eight places. */
function digitsOf(part: number, all: number): string | null {
  if (all === 0) return null;
  const scaled = (BigInt(part) * 100n * 10n ** BigInt(PLACES)) / BigInt(all);
  const digits = scaled.toString().padStart(PLACES + 1, "0");
  return `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}
