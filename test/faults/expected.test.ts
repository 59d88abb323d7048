import { describe, expect, it } from "vitest";
import { expectedOf } from "./expected.ts";
import type { Fault } from "./fault.ts";
import { settingsOf, WHOLE } from "./installation.ts";
import { MINUTE_MS } from "./story-time.ts";

const STREAMS: Fault = { kind: "streams-silent", provider: "openai", from: 4 * MINUTE_MS, to: 36 * MINUTE_MS };
const retired = (model: string): Fault => ({ kind: "model-retired", model, from: 8 * MINUTE_MS, to: 47 * MINUTE_MS });

describe("what should come of a fault", () => {
  it("is nothing while the one model that would show it is gone", () => {
    expect(dueMinutes(STREAMS)).toBeGreaterThan(25);
    expect(dueMinutes(STREAMS, retired("gpt-4o-mini"))).toBeLessThan(4);
  });

  it("is an incident while others of the models that show it answer", () => {
    expect(dueMinutes(STREAMS, retired("gpt-4o"))).toBeGreaterThan(25);
    const down: Fault = { ...STREAMS, kind: "provider-errors" };
    expect(dueMinutes(down, retired("gpt-4o-mini"))).toBeGreaterThan(25);
  });
});

describe("the time until it is due", () => {
  it("is that of the provider's other models where one has a fault of its own", () => {
    const errors: Fault = { kind: "provider-errors", provider: "anthropic", from: 15 * MINUTE_MS, to: 41 * MINUTE_MS };
    expect(dueFrom(errors)).toBeLessThan(18);
    expect(dueFrom(errors, { ...retired("claude-sonnet"), from: 15 * MINUTE_MS })).toBeGreaterThan(20);
  });

  it("leaves a gateway that was just deployed the time that a start is given", () => {
    const hung: Fault = { kind: "gateway-hung", from: 10 * MINUTE_MS, to: 41 * MINUTE_MS };
    const deploy: Fault = { kind: "harmless-deploy", from: 7 * MINUTE_MS, to: 9 * MINUTE_MS };
    expect(dueFrom(hung)).toBeLessThan(13);
    expect(dueFrom(hung, deploy)).toBeGreaterThan(13);
    expect(dueFrom(hung, { ...deploy, from: 1 * MINUTE_MS, to: 3 * MINUTE_MS })).toBeLessThan(13);
  });
});

describe("the time until it is due, while requests are lost by chance,", () => {
  const noise: Fault = { kind: "noise", from: 0, to: 60 * MINUTE_MS };

  it("is a try longer where a probe waits for something to turn up, and no longer where it is answered", () => {
    const lost: Fault = { kind: "traces-lost", from: 2 * MINUTE_MS, to: 40 * MINUTE_MS };
    expect(dueFrom(lost, noise) - dueFrom(lost)).toBeCloseTo(124 / 60);
    const key: Fault = { kind: "provider-key", provider: "openai", from: 2 * MINUTE_MS, to: 40 * MINUTE_MS };
    expect(dueFrom(key, noise)).toBe(dueFrom(key));
  });
});

describe("the time until it is over", () => {
  it("is longer while half of the gateway's requests fail, since its checks are good and bad by turns", () => {
    const down: Fault = { kind: "provider-down", provider: "openai", from: 2 * MINUTE_MS, to: 20 * MINUTE_MS };
    const halfDead: Fault = { kind: "gateway-half-dead", from: 5 * MINUTE_MS, to: 20 * MINUTE_MS };
    const misrouted: Fault = { ...halfDead, kind: "gateway-misrouted" };
    expect(overBy(down, halfDead) - overBy(down, misrouted)).toBeGreaterThan(10);
  });
});

/** From which minute an incident of the first fault must be open. */
function dueFrom(...faults: readonly [Fault, ...Fault[]]): number {
  const [first] = expectedOf({ faults, installation: WHOLE, settings: settingsOf(WHOLE) });
  return (first?.mustBeOpen[0]?.from ?? Number.NaN) / MINUTE_MS;
}

/** For how long an incident of the first fault must be open. */
function dueMinutes(...faults: readonly [Fault, ...Fault[]]): number {
  const [first] = expectedOf({ faults, installation: WHOLE, settings: settingsOf(WHOLE) });
  const due = first?.mustBeOpen ?? [];
  return due.reduce((sum, { from, to }) => sum + to - from, 0) / MINUTE_MS;
}

/** From which minute no incident may be that of the first fault any more. */
function overBy(...faults: readonly [Fault, ...Fault[]]): number {
  const [first] = expectedOf({ faults, installation: WHOLE, settings: settingsOf(WHOLE) });
  return (first?.mayBeOpen.to ?? Number.NaN) / MINUTE_MS;
}
