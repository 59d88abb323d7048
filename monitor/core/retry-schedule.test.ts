import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GIVE_UP_AFTER_MS, LONGEST_PAUSE_MS, RETRY_DELAYS_MS, retryAt } from "./retry-schedule.ts";

const FIRST = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;
const failed = { delivery: "msg_1 a", failures: 1, firstAt: FIRST, endedAt: FIRST, retryAfterMs: null };

describe("a delivery that failed", () => {
  it("is tried again after 5 s, 30 s, 2 m, 10 m, 1 h, 3 h, 8 h and then each day, a fifth later at most", () => {
    const waits = RETRY_DELAYS_MS.map((_, i) => (retryAt({ ...failed, failures: i + 1 }) ?? 0) - FIRST);
    for (const [i, ms] of RETRY_DELAYS_MS.entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(ms);
      expect(waits[i]).toBeLessThanOrEqual(ms * 1.2);
    }
    expect((retryAt({ ...failed, failures: 40 }) ?? 0) - FIRST).toBeGreaterThanOrEqual(24 * HOUR_MS);
  });

  it("has a jitter of its own, the same whoever computes it", () => {
    expect(retryAt(failed)).toBe(retryAt({ ...failed }));
    const many = Array.from({ length: 100 }, (_, i) => retryAt({ ...failed, delivery: `msg_1 ${i}` }));
    expect(new Set(many).size).toBeGreaterThan(50);
  });

  it("is tried for the last time three days after the first, and never afterwards", () => {
    const late = FIRST + GIVE_UP_AFTER_MS - HOUR_MS;
    expect(retryAt({ ...failed, failures: 9, endedAt: late })).toBe(FIRST + GIVE_UP_AFTER_MS);
    expect(retryAt({ ...failed, failures: 10, endedAt: FIRST + GIVE_UP_AFTER_MS })).toBe(null);
  });

  it("waits as long as it is asked to, a day at most, and not beyond its end", () => {
    fc.assert(
      fc.property(fc.nat(GIVE_UP_AFTER_MS - 1), fc.integer({ min: -10, max: 3 * LONGEST_PAUSE_MS }), (age, asked) => {
        const endedAt = FIRST + age;
        const at = retryAt({ ...failed, failures: 3, endedAt, retryAfterMs: asked });
        const pause = Math.min(Math.max(asked, 0), LONGEST_PAUSE_MS);
        if (at === null) expect(endedAt + pause).toBeGreaterThan(FIRST + GIVE_UP_AFTER_MS);
        else {
          expect(at).toBeGreaterThanOrEqual(endedAt + pause);
          expect(at).toBeLessThanOrEqual(FIRST + GIVE_UP_AFTER_MS);
        }
      }),
    );
  });
});
