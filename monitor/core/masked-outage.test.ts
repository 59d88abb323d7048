import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feltPieces, maskedSince, twinOf } from "./masked-outage.ts";
import type { CheckTimeline, Span, TwinTimeline } from "./timeline.ts";
import { CHECK_STATUSES, type CheckStatus, type Reason } from "./words.ts";

const NOW = 100_000;
const STALE_AFTER_MS = 600;

/** Spans that follow each other from the given instants on, the last one open. */
function spansOf(...parts: readonly (readonly [number, CheckStatus, (Reason | null)?])[]): Span[] {
  return parts.map(([from, status, reason = null], i) => ({ from, to: parts[i + 1]?.[0] ?? null, status, reason }));
}

function twinOfSpans(spans: readonly Span[], goodAt: number | null, lastAt = NOW - 10): TwinTimeline {
  return { spans, lastAt, staleAfterMs: STALE_AFTER_MS, goodAt };
}

function canary(spans: readonly Span[], twin: TwinTimeline): CheckTimeline {
  return { spans, lastAt: NOW - 5, staleAfterMs: 100, twin };
}

const DOWN_SINCE_99_000 = spansOf([0, "up"], [99_000, "down", "provider_error"]);

describe("an outage of the first-choice model", () => {
  it("is masked from the first time on that its twin was asked within it", () => {
    const serving = spansOf([0, "up"], [99_200, "degraded", "fallback"]);
    const timeline = canary(DOWN_SINCE_99_000, twinOfSpans(serving, NOW - 10));
    expect(maskedSince(timeline, NOW)).toBe(99_200);
    expect(feltPieces(timeline, { from: 98_000, to: NOW, now: NOW })).toEqual([
      { from: 98_000, to: 99_000, status: "up", reason: null },
      { from: 99_000, to: 99_200, status: "down", reason: "provider_error" },
      { from: 99_200, to: NOW, status: "degraded", reason: "fallback" },
    ]);
  });

  it("is masked from its begin on when a twin that goes on being good was asked since", () => {
    expect(maskedSince(canary(DOWN_SINCE_99_000, twinOfSpans(spansOf([0, "up"]), 99_900)), NOW)).toBe(99_000);
  });

  it.each<[string, TwinTimeline]>([
    ["its twin was good before it, and was not asked since", twinOfSpans(spansOf([0, "up"]), 98_990, 98_990 + 500)],
    ["its twin is down too", twinOfSpans(spansOf([0, "up"], [99_100, "down", "timeout"]), null)],
    ["its twin cannot tell", twinOfSpans(spansOf([0, "up"], [99_100, "unknown", "no_network"]), null)],
    ["its twin is degraded for another reason", twinOfSpans(spansOf([0, "degraded", "overloaded"]), null)],
    ["its twin has grown stale", twinOfSpans(spansOf([0, "up"]), 99_300, NOW - STALE_AFTER_MS - 1)],
  ])("is not masked while %s", (_, twin) => {
    const outage = twin.lastAt === NOW - STALE_AFTER_MS - 1 ? DOWN_SINCE_99_000 : spansOf([0, "up"], [99_500, "down"]);
    expect(maskedSince(canary(outage, twin), NOW)).toBeNull();
  });

  it("that is over stays down when nobody can say that its twin was asked within it", () => {
    const short = canary(
      spansOf([0, "up"], [50_000, "down"], [50_500, "up"]),
      twinOfSpans(spansOf([0, "up"]), NOW - 10),
    );
    expect(feltPieces(short, { from: 50_000, to: 50_500, now: NOW }).map((piece) => piece.status)).toEqual(["down"]);
    const long = canary(
      spansOf([0, "up"], [50_000, "down"], [50_601, "up"]),
      twinOfSpans(spansOf([0, "up"]), NOW - 10),
    );
    expect(feltPieces(long, { from: 50_000, to: 50_601, now: NOW }).map((piece) => piece.status)).toEqual(["degraded"]);
  });

  it("is only ever masked where the check is down and its twin serves, and all else stays as it is", () => {
    const anySpans = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
      .chain((starts) =>
        fc.tuple(
          ...[...starts]
            .sort((a, b) => a - b)
            .map((at) => fc.tuple(fc.constant(at * 100), fc.constantFrom(...CHECK_STATUSES))),
        ),
      )
      .map((parts) =>
        spansOf(...parts.map(([at, status]) => [at, status, status === "degraded" ? "fallback" : null] as const)),
      );
    fc.assert(
      fc.property(anySpans, anySpans, fc.integer({ min: 0, max: 50 }), (own, twins, goodFor) => {
        const now = 5_000;
        const lastAt = now - 10;
        const staleAfterMs = 300;
        const window = { from: 0, to: now, now };
        const twin = { spans: twins, lastAt, staleAfterMs, goodAt: lastAt - goodFor * 100 };
        const plain = feltPieces({ spans: own, lastAt, staleAfterMs }, window);
        const felt = feltPieces({ spans: own, lastAt, staleAfterMs, twin }, window);
        const at = (pieces: typeof felt, time: number) => pieces.find((piece) => piece.from <= time && time < piece.to);
        for (let time = 0; time < now; time += 50) {
          const before = at(plain, time);
          const after = at(felt, time);
          const serving = twins.findLast((span) => span.from <= time)?.status;
          if (after?.status === before?.status) continue;
          expect([before?.status, after?.status, after?.reason]).toEqual(["down", "degraded", "fallback"]);
          expect(["up", "degraded"]).toContain(serving);
        }
        expect(felt.reduce((sum, piece) => sum + piece.to - piece.from, 0)).toBe(now);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a canary's twin", () => {
  const checks = [
    { id: "chat:a", dependsOn: ["readiness"] },
    { id: "chat:b", dependsOn: ["readiness"] },
    { id: "chat-user:a", dependsOn: ["readiness", "chat:a"] },
    { id: "embedding", dependsOn: ["chat:b"] },
    { id: "readiness", dependsOn: [] },
  ];

  it("is the check as users see it that needs the canary; no other check has one", () => {
    const twins = checks.map((check) => twinOf(check, checks)?.id ?? null);
    expect(twins).toEqual(["chat-user:a", null, null, null, null]);
  });
});
