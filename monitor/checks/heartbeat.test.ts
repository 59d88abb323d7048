import { describe, expect, it } from "vitest";
import { createLeapingClock, NO_TARGETS } from "../../test/support/probing.ts";
import type { Json } from "../core/result.ts";
import { heartbeat } from "./heartbeat.ts";
import type { Ask } from "./kind.ts";

const SETTINGS = { token: "0123456789abcdef", every: "1h", grace: "5m" };
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A check that is probed each minute. `beats` says when signs of life came, as minutes from the beginning. */
function watching(beats: readonly number[], intervalMs = MINUTE_MS) {
  const clock = createLeapingClock();
  const startedAt = clock.now();
  const probe = heartbeat.bind(SETTINGS, NO_TARGETS);
  let memory: Json = null;
  const ask = async (more: Partial<Ask> = {}) => {
    const heard = beats.map((minute) => startedAt + minute * MINUTE_MS).filter((at) => at <= clock.now());
    const { result, memory: kept } = await probe({
      checkId: "backup",
      timeoutMs: 5_000,
      memory,
      thorough: false,
      intervalMs,
      heartbeatAt: heard.at(-1) ?? null,
      tools: { clock, outbound: { send: () => Promise.reject(new Error("nothing is asked")) }, randomHex: () => "" },
      signal: new AbortController().signal,
      ...more,
    });
    memory = kept ?? memory;
    return result.reason === null ? result.status : `${result.status} ${result.reason}`;
  };
  const pass = async (minutes: number) => {
    let said = "";
    for (let minute = 0; minute < minutes; minute++) {
      clock.leap(MINUTE_MS);
      said = await ask();
    }
    return said;
  };
  return { ask, pass, clock };
}

describe("a sign of life", () => {
  it("in time is up, and overdue down, to the minute", async () => {
    const { ask, pass } = watching([0]);
    await ask();
    expect(await pass(65)).toBe("up");
    expect(await pass(1)).toBe("down heartbeat_missed");
  });

  it("that comes again ends it", async () => {
    const { pass } = watching([0, 90]);
    expect(await pass(89)).toBe("down heartbeat_missed");
    expect(await pass(1)).toBe("up");
  });

  it("that never came is unknown, however long one waits", async () => {
    const { pass } = watching([]);
    expect(await pass(300)).toBe("unknown not_configured");
  });

  it("from the future is none: the clock was set back", async () => {
    const { ask, clock } = watching([0]);
    expect(await ask({ heartbeatAt: clock.now() + 30_000 })).toBe("up");
    expect(await ask({ heartbeatAt: clock.now() + 10 * HOUR_MS })).toBe("unknown probe_failed");
  });

  it("cannot be known by somebody who has no database", async () => {
    const probe = heartbeat.bind(SETTINGS, NO_TARGETS);
    const clock = createLeapingClock();
    const tools = { clock, outbound: { send: () => Promise.reject(new Error()) }, randomHex: () => "" };
    const signal = new AbortController().signal;
    const { result } = await probe({ checkId: "b", timeoutMs: 1, memory: null, thorough: true, tools, signal });
    expect([result.status, result.reason]).toEqual(["unknown", "probe_failed"]);
  });
});

describe("our own absence", () => {
  it("is not held against whatever may have called in meanwhile", async () => {
    const { pass, clock, ask } = watching([0]);
    await pass(30);
    clock.leap(2 * HOUR_MS);
    expect(await ask()).toBe("unknown probe_failed");
    expect(await pass(64)).toBe("unknown probe_failed");
    expect(await pass(2)).toBe("down heartbeat_missed");
  });

  it("does not make a fresh sign of life old", async () => {
    const { pass, clock, ask } = watching([0, 149]);
    await pass(30);
    clock.leap(2 * HOUR_MS);
    expect(await ask()).toBe("up");
  });

  it("is what a clock that was set back makes of the time before", async () => {
    const { pass, clock, ask } = watching([0]);
    expect(await pass(120)).toBe("down heartbeat_missed");
    clock.leap(-30 * MINUTE_MS);
    expect(await ask()).toBe("unknown probe_failed");
  });

  it("is none when its slots are far apart", async () => {
    const { ask, clock } = watching([0], 30 * MINUTE_MS);
    await ask();
    for (let round = 0; round < 2; round++) {
      clock.leap(30 * MINUTE_MS);
      expect(await ask()).toBe("up");
    }
    clock.leap(30 * MINUTE_MS);
    expect(await ask()).toBe("down heartbeat_missed");
  });
});

describe("the token", () => {
  it("is a secret of at least sixteen plain characters", () => {
    const parse = (token: string) => heartbeat.settings.safeParse({ ...SETTINGS, token });
    expect(parse("short").success).toBe(false);
    expect(parse("has a space in its midst").success).toBe(false);
    expect(JSON.stringify(parse("0123456789abcdef"))).not.toContain("0123456789abcdef");
    expect(heartbeat.inbound(SETTINGS)?.reveal()).toBe("0123456789abcdef");
  });

  it.each([["text"], [{ at: "x" }], [[]]])("and a memory of another version (%j) is no trouble", async (memory) => {
    expect(await watching([0]).ask({ memory })).toBe("up");
  });
});
