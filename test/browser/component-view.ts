import type { Piece } from "../../monitor/core/timeline.ts";
import type { ComponentPageView, LatencyView } from "../../monitor/read/component-page-view.ts";
import type { LatencyPoint } from "../../monitor/read/latency.ts";
import { aComponent, CLAUDE_INCIDENT, NOW, PAGE } from "./views.ts";

const HOUR_MS = 3_600_000;
const FROM = Date.parse("2026-11-23T14:00:00Z");
const CHECK = { title: "Chat (claude-sonnet)", since: NOW - HOUR_MS };

/** A day of one component: an hour without measurements, two hours down, and a check that fails now. */
export const COMPONENT_PAGE: ComponentPageView = {
  kind: "component",
  page: PAGE,
  generatedAt: NOW,
  component: aComponent("Chat with Claude", {
    description: "Questions are answered by a language model.",
    status: "major_outage",
    since: NOW - HOUR_MS,
    reason: "provider_error",
  }),
  window: { name: "24h", from: FROM, to: NOW },
  figures: {
    percent: 87.41,
    since: null,
    coverage: 95.8,
    durations: { up: 20 * HOUR_MS, degraded: 0, down: 3 * HOUR_MS, maintenance: 0, unknown: HOUR_MS },
    outages: 2,
    isOngoing: true,
    longestMs: 2 * HOUR_MS,
    mttrMs: 2 * HOUR_MS,
    mtbfMs: 10 * HOUR_MS,
    isEnough: true,
    incidents: 1,
    cost: { microUsd: 123_400, microUsdPerDay: 123_400 },
  },
  pieces: pieces(),
  latency: aLatency(),
  models: [
    { title: CHECK.title, provider: { percent: 87.41, coverage: 95.8 }, users: { percent: 99.99, coverage: 96 } },
  ],
  answers: [
    {
      name: "anthropic",
      checks: [CHECK.title],
      provider: { percent: 87.41, coverage: 95.8 },
      users: { percent: 99.99, coverage: 96 },
    },
    {
      name: null,
      checks: [{ key: "embedding" }],
      provider: { percent: 100, coverage: 99.9 },
      users: { percent: null, coverage: null },
    },
  ],
  rotation: [
    {
      name: "claude-sonnet",
      count: 1,
      status: "down",
      reason: "provider_error",
      since: NOW - HOUR_MS,
      lastAt: NOW - 12_000,
    },
    { name: "gpt-4o-mini", count: 1, status: "up", reason: null, since: FROM, lastAt: NOW - 40_000 },
    { name: null, count: 5, status: "up", reason: null, since: null, lastAt: null },
  ],
  providers: [{ title: "Status page of anthropic", uptime: { percent: null, coverage: 12 } }],
  checks: [
    {
      ...CHECK,
      id: "chat:claude-sonnet",
      status: "down",
      reason: "provider_error",
      last: { at: NOW - 12_000, status: "down", reason: "provider_error", timings: { totalMs: 81 } },
      latency: { count: 1_234, p50: 812, p90: 1_204, p95: 1_480, p99: 2_220 },
      firstToken: { count: 1_234, p50: 312, p90: 404, p95: 480, p99: 1_220 },
      perToken: { count: 1_230, p50: 24.31, p90: 31.2, p95: 40.02, p99: 88.4 },
      overhead: { count: 1_234, p50: 3.4, p90: 6.1, p95: 9, p99: 31.2 },
    },
    {
      id: "chat-user:claude-sonnet",
      title: "Chat as users see it (claude-sonnet)",
      status: "up",
      reason: null,
      since: FROM,
      last: {
        at: NOW - 31_000,
        status: "up",
        reason: null,
        timings: { totalMs: 912, firstTokenMs: 402, tokensPerSecond: 41.2, overheadMs: 3.4 },
      },
      latency: { count: 44, p50: 812, p90: 1_204, p95: 1_480, p99: null },
      firstToken: null,
      perToken: null,
      overhead: null,
    },
  ],
  incidents: [CLAUDE_INCIDENT],
};

/** The answer of the API from which the script draws. */
export const LATENCY_ANSWER = {
  points: aLatency().points.map((point) => ({ ...point, at: new Date(point.at).toISOString() })),
};

function aLatency(): LatencyView {
  const points = Array.from({ length: 24 }, (_, i): LatencyPoint => {
    const at = FROM + i * HOUR_MS;
    if (i === 9) return { at, count: 0, timeouts: 0, p50: null, p90: null, p95: null, p99: null };
    const p50 = 700 + 120 * Math.sin(i / 3);
    return { at, count: 120, timeouts: i % 7, p50, p90: p50 * 1.4, p95: p50 * 1.7, p99: p50 * 2.4 };
  });
  return {
    checkId: "chat:claude-sonnet",
    title: CHECK.title,
    from: FROM,
    to: FROM + 24 * HOUR_MS,
    stepMs: HOUR_MS,
    points,
    choices: [
      { checkId: "chat:claude-sonnet", title: CHECK.title },
      { checkId: "chat-user:claude-sonnet", title: "Chat as users see it (claude-sonnet)" },
    ],
  };
}

function pieces(): Piece[] {
  const [gap, down] = [FROM + 9 * HOUR_MS, FROM + 14 * HOUR_MS];
  return [
    { from: FROM, to: gap, class: "up" },
    { from: gap, to: gap + HOUR_MS, class: "unknown" },
    { from: gap + HOUR_MS, to: down, class: "up" },
    { from: down, to: down + 2 * HOUR_MS, class: "down" },
    { from: down + 2 * HOUR_MS, to: NOW - HOUR_MS, class: "up" },
    { from: NOW - HOUR_MS, to: NOW, class: "down" },
  ];
}
