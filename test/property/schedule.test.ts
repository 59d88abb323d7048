import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAt, offsetMs, slotAt } from "../../monitor/core/schedule.ts";

const cadence = fc.record({
  id: fc.string({ minLength: 1, maxLength: 30 }),
  intervalMs: fc.integer({ min: 1_000, max: 7_200_000 }),
  timeoutMs: fc.constant(10_000),
});
const instant = fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 });

describe("the grid of slots", () => {
  it("puts every instant into exactly one slot, which begins at its offset and lasts an interval", () => {
    fc.assert(
      fc.property(cadence, instant, (check, at) => {
        const begin = slotAt(check, at) * check.intervalMs + offsetMs(check);
        expect(begin).toBeLessThanOrEqual(at);
        expect(begin + check.intervalMs).toBeGreaterThan(at);
        expect(slotAt(check, begin)).toBe(slotAt(check, at));
        expect(slotAt(check, begin - 1)).toBe(slotAt(check, at) - 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is due when the slot after the claimed one begins, or at the re-check before it", () => {
    fc.assert(
      fc.property(cadence, instant, fc.option(fc.integer({ min: 0, max: 100_000 })), (check, now, recheckIn) => {
        const lastSlot = slotAt(check, now);
        const recheckAt = recheckIn === null ? null : now + recheckIn;
        const at = dueAt(check, { lastSlot, recheckAt });
        expect(at).toBeGreaterThanOrEqual(now);
        expect(at).toBeLessThanOrEqual(now + check.intervalMs);
        expect(at === recheckAt || slotAt(check, at) === lastSlot + 1).toBe(true);
        expect(dueAt(check, { lastSlot: null, recheckAt })).toBe(Number.NEGATIVE_INFINITY);
      }),
      { numRuns: 2_000 },
    );
  });

  it("spreads checks over their interval, by their ids alone", () => {
    const offsets = Array.from({ length: 1_000 }, (_, i) =>
      offsetMs({ id: `check-${i}`, intervalMs: 30_000, timeoutMs: 1_000 }),
    );
    const perSecond = new Map<number, number>();
    for (const offset of offsets) {
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThan(30_000);
      const second = Math.floor(offset / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(perSecond.size).toBe(30);
    expect(Math.max(...perSecond.values())).toBeLessThan(80);
  });
});
