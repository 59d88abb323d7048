import { describe, expect, it } from "vitest";
import type { Result } from "../result.ts";
import { type ConfiguredCheck, factOf, factOfResult } from "./facts-of.ts";

const CHECK: ConfiguredCheck = {
  id: "chat:claude-sonnet",
  kind: "chat",
  title: "Chat",
  layer: "model",
  intervalMs: 1_000,
  timeoutMs: 1_000,
};
const FAILED: Result = {
  ...{ status: "down", reason: "timeout", timings: { totalMs: 900, connectMs: 3 }, costMicroUsd: 0, detail: "ours" },
  provider: "anthropic",
};
const VERDICT = { status: "up", reason: null, since: 5_000, lastAt: 10_000 } as const;

describe("a check as the diagnosis sees it", () => {
  it("is what is held of it, beside its newest result", () =>
    expect(factOf(CHECK, { verdict: VERDICT, last: FAILED }, 10_500)).toEqual({
      ...{ id: "chat:claude-sonnet", kind: "chat", title: "Chat", layer: "model", model: "claude-sonnet" },
      ...{ status: "up", reason: null, since: 5_000 },
      last: {
        ...{ status: "down", reason: "timeout", at: 10_000, tookMs: 900, facts: [], provider: "anthropic", parts: [] },
        connected: true,
      },
    }));

  it("is unknown when its newest result is older than two intervals and a timeout, also by a clock set back", () => {
    const held = { verdict: VERDICT, last: null };
    expect(factOf(CHECK, held, 13_000)).toMatchObject({ status: "up", since: 5_000 });
    expect(factOf(CHECK, held, 13_001)).toMatchObject({ status: "unknown", reason: null, since: 10_000 });
    expect(factOf(CHECK, held, 6_000)).toMatchObject({ status: "unknown" });
  });

  it("is unknown when it was never measured", () =>
    expect(factOf(CHECK, null, 0)).toMatchObject({ status: "unknown", since: null, last: null }));

  it("claims no connection where none was seen", () => {
    const unseen = { ...FAILED, timings: { totalMs: 900 } };
    expect(factOf(CHECK, { verdict: VERDICT, last: unseen }, 10_000).last).not.toHaveProperty("connected");
  });

  it("knows when the host began to run what it runs, but not when it was asked just now: that may be after the failure", () => {
    const told = { ...FAILED, startedAt: 4_000 };
    expect(factOf(CHECK, { verdict: VERDICT, last: told }, 10_000).last).toMatchObject({ startedAt: 4_000 });
    expect(factOf(CHECK, { verdict: VERDICT, last: FAILED }, 10_000).last).not.toHaveProperty("startedAt");
    expect(factOfResult(CHECK, told, 10_000, true).last).not.toHaveProperty("startedAt");
  });

  it("has no model of its own when it is no canary", () => {
    expect(factOf({ ...CHECK, id: "docs:en", kind: "http", layer: "site" }, null, 0).model).toBe(null);
    expect(factOf({ ...CHECK, id: "chat" }, null, 0).model).toBe(null);
  });

  it("asked just now is confirmed only when it was asked often enough", () => {
    expect(factOfResult(CHECK, FAILED, 1_000, true)).toMatchObject({ status: "down", reason: "timeout", since: 1_000 });
    expect(factOfResult(CHECK, FAILED, 1_000, false)).toMatchObject({ status: "unknown", last: { status: "down" } });
  });
});
