import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packSamples, type SealedSample, unpackSamples } from "../../monitor/core/seal.ts";
import { CHECK_STATUSES, REASONS } from "../../monitor/core/words.ts";
import { deflate, inflate } from "../../monitor/engine/deflate.ts";

const sample = fc.record({
  after: fc.nat(3_600_000),
  status: fc.constantFrom(...CHECK_STATUSES),
  reason: fc.option(fc.constantFrom(...REASONS)),
  totalMs: fc.double({ min: 0, max: 600_000, noNaN: true }),
  firstTokenMs: fc.option(fc.double({ min: 0, max: 60_000, noNaN: true })),
  costMicroUsd: fc.nat(5_000_000),
  perTokenMs: fc.option(fc.double({ min: 0, max: 60_000, noNaN: true })),
  overheadMs: fc.option(fc.double({ min: 0, max: 60_000, noNaN: true })),
});

const hour = fc.array(sample, { maxLength: 200 }).map((steps) => {
  let at = 1_764_000_000_000;
  return steps.map(({ after, ...rest }): SealedSample => {
    at += after;
    return { at, ...rest };
  });
});

describe("a sealed hour", () => {
  it("gives back every probe, to the millisecond, and what is short to its tenth", async () => {
    await fc.assert(
      fc.asyncProperty(hour, async (samples) => {
        const packed = await inflate(await deflate(packSamples(samples)));
        const whole = samples.map((one) => ({
          ...one,
          totalMs: Math.round(one.totalMs),
          firstTokenMs: one.firstTokenMs === null ? null : Math.round(one.firstTokenMs),
          perTokenMs: one.perTokenMs === null ? null : Math.round(one.perTokenMs * 10) / 10,
          overheadMs: one.overheadMs === null ? null : Math.round(one.overheadMs * 10) / 10,
        }));
        expect(unpackSamples(packed)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a blob that was cut, or is none, and never hangs on it", () => {
    fc.assert(
      fc.property(hour, fc.nat(10_000), fc.uint8Array({ maxLength: 60 }), (samples, cut, noise) => {
        const packed = packSamples(samples);
        if (samples.length > 0) {
          expect(() => unpackSamples(packed.subarray(0, cut % packed.length))).toThrow(RangeError);
        }
        try {
          unpackSamples(noise);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("that was packed in the first layout is read as it was", () => {
    // One probe: count, kinds, "up ", time, kind, total, first token, cost.
    const packed = Uint8Array.from([1, 1, 3, 117, 112, 32, 16, 0, 24, 1, 14]);
    const [only] = unpackSamples(packed);
    expect(only).toEqual({
      at: 8,
      status: "up",
      reason: null,
      totalMs: 12,
      firstTokenMs: null,
      costMicroUsd: 7,
      perTokenMs: null,
      overheadMs: null,
    });
  });

  it("of a probe every 30 seconds takes at most 4 bytes a probe", async () => {
    let seed = 7;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const samples = Array.from(
      { length: 120 },
      (_, i): SealedSample => ({
        at: 1_764_000_000_000 + i * 30_000 + Math.floor(random() * 5),
        status: "up",
        reason: null,
        totalMs: 80 + random() * 60,
        firstTokenMs: null,
        costMicroUsd: 0,
        perTokenMs: null,
        overheadMs: null,
      }),
    );
    const packed = await deflate(packSamples(samples));
    expect(packed.length / samples.length).toBeLessThanOrEqual(4);
  });
});
