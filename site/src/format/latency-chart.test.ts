import { describe, expect, it } from "vitest";
import type { LatencyView } from "../../../monitor/read/component-page-view.ts";
import { CHART, latencyChart, niceTop } from "./latency-chart.ts";
import { formatLatency, formatMoney, formatSpeed } from "./latency-words.ts";
import { stripSegments } from "./strip.ts";

const STEP_MS = 100;

function latencyOf(halves: readonly (number | null)[]): LatencyView {
  const points = halves.map((p50, i) => {
    const most = p50 === null ? null : 2 * p50;
    return { at: i * STEP_MS, count: 1, timeouts: 0, p50, p90: most, p95: most, p99: null };
  });
  return { checkId: "a", title: "a", from: 0, to: halves.length * STEP_MS, stepMs: STEP_MS, points, choices: [] };
}

describe("the drawing of latencies", () => {
  it("joins what follows each other, and leaves out what nobody measured", () => {
    const { half, band, nearlyAll } = latencyChart(latencyOf([5, 5, null, null, 5, 5]), 600);
    expect(half).toBe(`M80 100L240 100M720 100L880 100`);
    expect(band).toBe(`M80 0L240 0L240 100L80 100ZM720 0L880 0L880 100L720 100Z`);
    expect(nearlyAll).toBe("");
  });

  it("shows a step that stands alone as a dot, at the middle of what is over of it", () => {
    const { half } = latencyChart(latencyOf([null, 10, null, null]), 400);
    expect(half).toBe(`M360 100h0`);
    expect(latencyChart(latencyOf([null, 10]), 150).half).toBe(`M800 100h0`);
  });

  it("ends its scale where it and its half are easily read", () => {
    expect([0, 0.4, 1, 1.2, 7, 41, 149, 151, 2_200, 10_000].map(niceTop)).toEqual([
      1, 1, 1, 1.5, 8, 60, 150, 200, 3_000, 10_000,
    ]);
    expect(latencyChart(latencyOf([700]), 100).scale.map(({ label }) => label)).toEqual(["1.5 s", "750 ms"]);
  });
});

describe("a strip of what it was", () => {
  const frame = { from: 0, to: 1_000, width: CHART.width, leastWidth: 3 };

  it("shows short trouble above long peace", () => {
    const pieces = [
      { from: 0, to: 500, class: "up" as const },
      { from: 500, to: 501, class: "down" as const },
      { from: 501, to: 1_000, class: "up" as const },
    ];
    const drawn = stripSegments(pieces, frame);
    expect(drawn.at(-1)).toEqual({ name: "down", x: 480, width: 3 });
    expect(drawn).toHaveLength(3);
  });

  it("shows trouble at the very end, and is bounded however often it changed", () => {
    const pieces = Array.from({ length: 1_000 }, (_, i) => {
      return { from: i, to: i + 1, class: i === 999 ? ("down" as const) : ("up" as const) };
    });
    const drawn = stripSegments(pieces, frame);
    expect(drawn.length).toBeLessThanOrEqual(120);
    expect(drawn.at(-1)).toMatchObject({ name: "down", x: 951, width: 9 });
    expect(stripSegments([{ from: 999, to: 1_000, class: "down" }], frame)).toEqual([
      { name: "down", x: 957, width: 3 },
    ]);
  });
});

describe("figures in words", () => {
  it.each([
    [null, null],
    [0.42, "0.4 ms"],
    [41.4, "41 ms"],
    [999.4, "999 ms"],
    [1_200, "1.20 s"],
    [12_340, "12.3 s"],
  ])("say %j ms as %j", (ms, words) => {
    expect(formatLatency(ms)).toBe(words);
  });

  it.each([
    [null, null],
    [24.31, "41"],
    [400, "2.5"],
    [1, "≥ 1,000"],
  ])("say %j ms a token as %j tokens a second", (perTokenMs, words) => {
    expect(formatSpeed(perTokenMs)).toBe(words);
  });

  it.each([
    [12_400_000, "$12.40"],
    [12_300, "$0.0123"],
    [99, "< $0.0001"],
  ])("say %d micro-dollars as %s", (microUsd, words) => {
    expect(formatMoney(microUsd)).toBe(words);
  });
});
