import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_RECORD, noteReading, type PageRecord, readRecord, recordJson } from "./page-record.ts";

const MINUTE = 60_000;

function recordOf(...readings: readonly (readonly [number, readonly (number | null)[]])[]): PageRecord {
  return readings.reduce((record, [now, posted]) => noteReading(record, posted, now), NO_RECORD);
}

describe("when visitors could first read of an incident", () => {
  it("is when the page says that it was posted", () => {
    expect(recordOf([0, []], [5 * MINUTE, [3 * MINUTE]]).told).toEqual([
      { postedAt: 3 * MINUTE, at: 3 * MINUTE, until: null },
    ]);
  });

  it("is not before a reading that did not find it, whatever date it was given afterwards", () => {
    expect(recordOf([10 * MINUTE, []], [15 * MINUTE, [MINUTE]]).told[0]?.at).toBe(10 * MINUTE);
  });

  it("is not after the reading that found it", () => {
    expect(recordOf([0, []], [5 * MINUTE, [99 * MINUTE]]).told[0]?.at).toBe(5 * MINUTE);
  });

  it("is the first reading of it where the page gives no time", () => {
    expect(recordOf([0, []], [5 * MINUTE, [null]], [10 * MINUTE, [null]]).told).toEqual([
      { postedAt: null, at: 5 * MINUTE, until: null },
    ]);
  });

  it("is each one's own where there are several", () => {
    const record = recordOf(
      [0, []],
      [5 * MINUTE, [3 * MINUTE]],
      [10 * MINUTE, [3 * MINUTE, 8 * MINUTE]],
      [15 * MINUTE, [8 * MINUTE]],
    );
    expect(record.told).toEqual([
      { postedAt: 3 * MINUTE, at: 3 * MINUTE, until: 15 * MINUTE },
      { postedAt: 8 * MINUTE, at: 8 * MINUTE, until: null },
    ]);
  });
});

describe("the record", () => {
  const posted = fc.array(fc.option(fc.integer({ min: 0, max: 1e6 })), { maxLength: 4 });
  const readings = fc.array(posted, { maxLength: 30 });

  it("stays small, in order, and lets nothing begin after it was seen or end before it began", () => {
    fc.assert(
      fc.property(readings, (all) => {
        const record = recordOf(...all.map((one, i) => [i * 1_000, one] as const));
        expect(record.told.length).toBeLessThanOrEqual(10);
        for (const { at, until } of record.told) {
          expect(at).toBeLessThanOrEqual(record.readAt ?? 0);
          if (until !== null) expect(until).toBeGreaterThanOrEqual(at);
        }
        const open = record.told.filter(({ until }) => until === null).map(({ postedAt }) => postedAt);
        expect(new Set(open)).toEqual(new Set(all.at(-1) ?? []));
      }),
    );
  });

  it("comes back whole from the memory of a check", () => {
    fc.assert(
      fc.property(readings, (all) => {
        const record = recordOf(...all.map((one, i) => [i * 1_000, one] as const));
        expect(readRecord(JSON.parse(JSON.stringify(recordJson(record))))).toEqual(record);
      }),
    );
  });

  it("is read from any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const memory = JSON.parse(JSON.stringify(value));
        for (const { at } of readRecord(memory).told) expect(Number.isFinite(at)).toBe(true);
        expect(readRecord({ readAt: "x", told: memory }).readAt).toBeNull();
      }),
    );
  });
});
