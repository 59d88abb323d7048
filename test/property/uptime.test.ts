import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentCourse } from "../../monitor/core/component-course.ts";
import type { AnnouncedWindow } from "../../monitor/core/maintenance.ts";
import type { Span } from "../../monitor/core/timeline.ts";
import { type Durations, durationsBetween, NO_TIME, type Uptime } from "../../monitor/core/uptime.ts";
import { windowFigures } from "../../monitor/core/window-figures.ts";
import { firstMeasured, slowDurations, slowUptime, type Told, type ToldCheck, type ToldTwin } from "./uptime-oracle.ts";

/** Histories begin here; an instant is a millisecond, so that every one of a window can be asked. */
const BEGIN = 1_000;
const HISTORIES = 20_000;

const STATES = [
  ...Array.from({ length: 7 }, () => ["up", null] as const),
  ["degraded", "slow"],
  ["degraded", "fallback"],
  ["down", "timeout"],
  ["down", "provider_error"],
  ["unknown", null],
  ["unknown", "not_configured"],
] as const;

const spans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...STATES)), { maxLength: 8 })
  .map((parts) => {
    let at = BEGIN;
    const starts = parts.map(([after, [status, reason]]) => {
      at += after;
      return { from: at, status, reason };
    });
    // Of two neighbours of one status only the first is a span.
    const kept = starts.filter((one, i) => one.status !== starts[i - 1]?.status);
    return kept.map((one, i): Span => ({ ...one, to: kept[i + 1]?.from ?? null }));
  });
/** The newest result is never older than the last change. */
const believed = fc.record({
  lastAfter: fc.integer({ min: 0, max: 60 }),
  staleAfterMs: fc.integer({ min: 0, max: 250 }),
});

const measured = fc.tuple(spans, believed).map(([own, { lastAfter, staleAfterMs }]) => ({
  spans: own,
  lastAt: own.length === 0 ? null : (own.at(-1)?.from ?? BEGIN) + lastAfter,
  staleAfterMs,
}));
const twin = fc
  .tuple(measured, fc.option(fc.integer({ min: 0, max: 100 })))
  .map(
    ([one, back]): ToldTwin => ({ ...one, goodAt: one.lastAt === null || back === null ? null : one.lastAt - back }),
  );
const check = fc.tuple(measured, fc.option(twin, { freq: 3 })).map(
  ([one, beside]): ToldCheck => ({
    ...one,
    firstMeasuredAt: one.spans.find((span) => span.status !== "unknown")?.from ?? null,
    twin: beside,
  }),
);
const window = fc
  .record({
    from: fc.integer({ min: 0, max: 450 }),
    ms: fc.integer({ min: 1, max: 150 }),
    announced: fc.integer({ min: -50, max: 500 }),
    components: fc.constantFrom(null, ["chat"], ["other"], ["other", "chat"]),
  })
  .map(
    ({ from, ms, announced, components }): AnnouncedWindow => ({
      ...{ id: "w", title: "Work", body: "", seriesId: null, components },
      ...{ fromAt: BEGIN + from, toAt: BEGIN + from + ms, announcedAt: BEGIN + announced, changedAt: null },
    }),
  );

const history = fc.record({
  checks: fc.array(check, { minLength: 1, maxLength: 3 }),
  windows: fc.array(window, { maxLength: 2 }),
  from: fc.integer({ min: BEGIN - 30, max: BEGIN + 400 }),
  lengthMs: fc.integer({ min: 0, max: 250 }),
  lateMs: fc.constantFrom(0, 0, 1, 70),
});

function figuresOf({ checks, windows, now }: Told, from: number, to: number) {
  const source = {
    componentId: "chat",
    maintenances: windows,
    checks: checks.map(({ firstMeasuredAt, twin: beside, ...timeline }) => ({
      timeline: { ...timeline, ...(beside === null ? {} : { twin: beside }) },
      firstMeasuredAt,
    })),
  };
  const course = componentCourse(source, { from, to, now });
  const [whole = NO_TIME] = durationsBetween(course, [from, to]);
  return { whole, ...windowFigures(course, firstMeasured(checks), { from, to }) };
}

describe("uptime and coverage of a component", () => {
  it(`are, on ${HISTORIES} histories, what counting every millisecond gives`, () => {
    const seen: Seen = { masked: 0, maintained: 0, insufficient: 0, whole: 0, empty: 0, figure: 0 };
    fc.assert(
      fc.property(history, ({ checks, windows, from, lengthMs, lateMs }) => {
        const to = from + lengthMs;
        const told = { checks, windows, now: to + lateMs };
        const first = firstMeasured(checks);
        const begin = first === null ? to : Math.max(from, first);
        const slow = slowDurations(told, begin, to);
        const { whole, durations, percent, coverage } = figuresOf(told, from, to);
        expect(whole).toEqual(slowDurations(told, from, to));
        expect(durations).toEqual(slow);
        expect({ percent, coverage }).toEqual(slowUptime(slow));
        const bare = checks.map((one) => ({ ...one, twin: null }));
        count(seen, slow, slowDurations({ ...told, checks: bare }, begin, to), { percent, coverage });
      }),
      { numRuns: HISTORIES },
    );
    // The histories hold all that matters, and often.
    for (const [what, times] of Object.entries(seen)) expect([what, times > 500]).toEqual([what, true]);
  });
});

type Seen = Record<"masked" | "maintained" | "insufficient" | "whole" | "empty" | "figure", number>;

function count(seen: Seen, slow: Durations, bare: Durations, { percent, coverage }: Uptime): void {
  if (slow.down < bare.down) seen.masked++;
  if (slow.maintenance > 0) seen.maintained++;
  if (coverage === null) seen.empty++;
  else if (percent === null) seen.insufficient++;
  else if (percent === 100) seen.whole++;
  else seen.figure++;
}
