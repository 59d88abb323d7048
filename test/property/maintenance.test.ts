import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnnouncedWindow, withMaintenance } from "../../monitor/core/maintenance.ts";
import type { Piece, TimeClass } from "../../monitor/core/timeline.ts";
import { durationsBetween, NO_TIME } from "../../monitor/core/uptime.ts";
import { occurrencesOf } from "../../monitor/recurrence/occurrences.ts";

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 96 * QUARTER_MS;
/** Three weeks around a change of clocks in most zones. */
const FROM = Date.parse("2026-10-12T00:00:00Z");
const QUARTERS = 21 * 96;
const END = FROM + QUARTERS * QUARTER_MS;

const classes = fc.array(
  fc.tuple(fc.constantFrom<TimeClass>("up", "up", "degraded", "down", "unknown"), fc.integer({ min: 1, max: 400 })),
  { minLength: 1, maxLength: 60 },
);
const series = fc.record({
  timezone: fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"),
  fromAt: fc.integer({ min: -200, max: 1_500 }).map((quarter) => FROM + quarter * QUARTER_MS),
  durationMs: fc.integer({ min: 1, max: 80 }).map((quarters) => quarters * QUARTER_MS),
  rrule: fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=SU,MO", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY"),
  components: fc.constantFrom(null, ["chat"], ["other"]),
  announcedAt: fc.constantFrom(FROM - DAY_MS, FROM + 5 * DAY_MS),
});

/** Stretches without a hole from the first quarter of an hour to the last. */
function piecesOf(drawn: readonly (readonly [TimeClass, number])[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = FROM, i = 0; at < END; i++) {
    const [kind, quarters] = drawn[i % drawn.length] ?? ["unknown", 1];
    const to = Math.min(at + quarters * QUARTER_MS, END);
    pieces.push({ from: at, to, class: kind });
    at = to;
  }
  return pieces;
}

/** Quarter by quarter: it is maintenance when a window that was known by then holds it. */
function counted(pieces: readonly Piece[], windows: readonly AnnouncedWindow[]) {
  const sums = { ...NO_TIME };
  for (let at = FROM; at < END; at += QUARTER_MS) {
    const isPlanned = windows.some(
      (one) => (one.components?.includes("chat") ?? true) && one.announcedAt <= at && one.fromAt <= at && at < one.toAt,
    );
    const measured = pieces.find((piece) => piece.from <= at && at < piece.to)?.class ?? "unknown";
    sums[isPlanned ? "maintenance" : measured] += QUARTER_MS;
  }
  return sums;
}

describe("windows that recur, laid over what was measured", () => {
  it("take exactly their own time out of every class, where clocks change too", () => {
    let planned = 0;
    fc.assert(
      fc.property(classes, fc.array(series, { minLength: 1, maxLength: 3 }), (drawn, all) => {
        const pieces = piecesOf(drawn);
        const windows = all.flatMap(({ components, announcedAt, ...one }, i) =>
          occurrencesOf(one, { from: FROM - 30 * DAY_MS, to: END + 30 * DAY_MS, limit: 200 }).map((times, k) => ({
            ...{
              id: `${i}-${k}`,
              title: "Move",
              body: "",
              seriesId: String(i),
              components,
              announcedAt,
              changedAt: null,
            },
            ...times,
          })),
        );
        const laid = withMaintenance(pieces, windows, "chat", FROM);
        const [sums] = durationsBetween(laid, [FROM, END]);
        expect(sums).toEqual(counted(pieces, windows));
        if ((sums?.maintenance ?? 0) > 0) planned++;
      }),
      { numRuns: 300 },
    );
    expect(planned).toBeGreaterThan(150);
  });
});
