import { describe, expect, it } from "vitest";
import type { Result } from "./result.ts";
import { readJson, readResult, readRuns } from "./stored-check.ts";

const WHOLE: Result = {
  status: "down",
  reason: "model_unhealthy",
  timings: { totalMs: 81.5, firstByteMs: 12, tokensPerSecond: 40 },
  costMicroUsd: 12,
  detail: "1 of 2 models answered",
  facts: ["service_running"],
  startedAt: 1_000,
  provider: "openai",
  parts: [{ model: "a", provider: null, status: "up", reason: null, at: 5 }],
  held: [
    {
      ...{ model: "a", provider: "openai", status: "up", reason: null, since: 1, at: 5 },
      ...{ against: 1, againstSince: 5, againstReason: "timeout", againstLead: 1 },
    },
  ],
};

describe("a result that was stored", () => {
  it("is read back as it was, with all that it told", () => {
    expect(readResult(JSON.stringify(WHOLE))).toEqual(WHOLE);
  });

  it.each([
    ["broken JSON", "{"],
    ["nothing", null],
    ["another thing", "[1]"],
    ["a status that is none of ours", JSON.stringify({ ...WHOLE, status: "fine" })],
    ["no time", JSON.stringify({ ...WHOLE, timings: {} })],
  ])("is none, and never a good one, when it is %s", (_, text) => expect(readResult(text)).toBeNull());

  it("keeps what makes sense in it", () => {
    const text = JSON.stringify({ ...WHOLE, facts: ["nonsense"], parts: [{ model: 7 }], reason: "nonsense", more: 1 });
    expect(readResult(text)).toEqual({ ...WHOLE, facts: [], parts: [], reason: null });
  });
});

describe("evidence that was gathering", () => {
  const run = { count: 2, firstAt: 10, lastAt: 20, agreeing: 2, reason: "timeout", leading: { reason: null, lead: 1 } };
  const none = { worse1: null, worse2: null, better0: null, better1: null, blind: null };

  it("is read back as it was", () => {
    const runs = { ...none, worse1: run, blind: { ...run, against: 1 } };
    expect(readRuns(JSON.stringify(runs))).toEqual(runs);
  });

  it("speaks for nothing when it cannot be read", () => {
    expect(readRuns("nonsense")).toEqual(none);
    expect(readRuns(JSON.stringify({ better0: { count: "many" } }))).toEqual(none);
  });
});

it("memory that is no JSON is none", () => {
  expect([readJson("{"), readJson(null), readJson('{"a":[1]}')]).toEqual([null, null, { a: [1] }]);
});
