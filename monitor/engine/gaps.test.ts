import { describe, expect, it } from "vitest";
import { drive, type EngineBench, gatewaySettings, NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock, type FakeClock } from "../../test/support/fake-clock.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, up } from "../core/result.ts";
import type { Span } from "../core/timeline.ts";
import { readResults } from "../store/results.ts";
import { readSpans } from "../store/spans.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function spansOf(bench: EngineBench, id = "liveliness"): Promise<Span[]> {
  const key = bench.engine.world.checks.get(id)?.key ?? -1;
  return (await readSpans(bench.database.db, 0)).get(key) ?? [];
}

function livelinessAlone() {
  return gatewaySettings({ checks: gatewaySettings().checks.filter((check) => check.id === "liveliness") });
}

describe("time in which nobody probed", () => {
  it("is unknown from the last result before it, when the engine stood still for an hour", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    await bench.drive(5 * MINUTE_MS);
    const lastAt = bench.engine.world.checks.get("liveliness")?.verdict.lastAt;
    await bench.clock.advance(HOUR_MS);
    await bench.drive(5 * MINUTE_MS);
    const [before, gap, after] = await spansOf(bench);
    expect(before).toMatchObject({ status: "up", to: lastAt });
    expect(gap).toMatchObject({ status: "unknown", from: lastAt });
    expect(after).toMatchObject({ status: "up", from: gap?.to, to: null });
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeGreaterThan(HOUR_MS);
    expect(bench.engine.world.incidents).toEqual([]);
  });

  it("is unknown when the process was started again after an hour, by another engine on the same store", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    await bench.drive(5 * MINUTE_MS);
    await bench.clock.advance(HOUR_MS);
    await drive(await bench.another(), bench.clock, 5 * MINUTE_MS);
    expect((await spansOf(bench)).map((span) => span.status)).toEqual(["up", "unknown", "up"]);
  });

  it("does not end an incident, nor open a second one", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(5 * MINUTE_MS);
    const [incident] = bench.engine.world.incidents;
    await bench.clock.advance(HOUR_MS);
    const engine = await bench.another();
    await drive(engine, bench.clock, 5 * MINUTE_MS);
    expect(engine.world.incidents.map((one) => one.id)).toEqual([incident?.id]);
    expect(engine.world.incidents[0]).toMatchObject({ resolvedAt: null, status: "investigating" });
    bench.gateway.fault = "none";
    await drive(engine, bench.clock, 5 * MINUTE_MS);
    expect(engine.world.incidents[0]).toMatchObject({ id: incident?.id, status: "resolved" });
  });
});

describe("a restart in the middle of a confirmation", () => {
  it("goes on confirming at once, and does not wait for the next slot", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "refused";
    const failures = () => bench.engine.world.checks.get("liveliness")?.verdict.runs.worse2?.count;
    await bench.driveUntil(() => failures() === 1, MINUTE_MS);
    const engine = await bench.another();
    await drive(engine, bench.clock, 9_000);
    expect(engine.world.incidents).toHaveLength(1);
  });
});

describe("a clock that is set", () => {
  it("forward by an hour leaves an unknown hour, and no incident", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    await bench.drive(5 * MINUTE_MS);
    bench.clock.step(HOUR_MS);
    await bench.drive(5 * MINUTE_MS);
    expect((await spansOf(bench)).map((span) => span.status)).toEqual(["up", "unknown", "up"]);
    expect(bench.engine.world.incidents).toEqual([]);
  });

  it("back by an hour does not stop probing, and nothing is shown of the time that has not been", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    await bench.drive(5 * MINUTE_MS);
    bench.clock.step(-HOUR_MS);
    const setAt = bench.clock.now();
    await bench.drive(5 * MINUTE_MS);
    const key = bench.engine.world.checks.get("liveliness")?.key ?? -1;
    expect((await readResults(bench.database.db, key, setAt, setAt + 5 * MINUTE_MS)).length).toBeGreaterThan(8);
    expect((await spansOf(bench)).at(-1)).toMatchObject({ status: "up", to: null });
    expect((await spansOf(bench)).at(-1)?.from).toBeLessThan(setAt + MINUTE_MS);
    expect(bench.engine.world.incidents).toEqual([]);
    expect(bench.logged.map((line) => line.level)).toEqual(["warn"]);
  });

  it("by a few seconds changes nothing", async () => {
    const bench = await startBench({ settings: livelinessAlone() });
    for (const step of [3_000, -2_000, 1_500, -4_000]) {
      bench.clock.step(step);
      await bench.drive(3 * MINUTE_MS);
    }
    expect((await spansOf(bench)).map((span) => span.status)).toEqual(["up"]);
  });
});

describe("a probe during which this machine stood still", () => {
  it.each([
    ["slept", (clock: FakeClock) => clock.step(HOUR_MS)],
    ["did not get to run", (clock: FakeClock) => clock.stall(HOUR_MS)],
  ])("proves nothing against its target when the machine %s", async (_, standStill) => {
    const clock = createFakeClock(NOON);
    let asked = 0;
    const probe = async () => {
      if (++asked !== 3) return { result: up({ totalMs: 5 }) };
      await standStill(clock);
      return { result: notUp("down", "connection_reset", { totalMs: 5 }) };
    };
    const bench = await startBench({ clock, settings: aSettings({ checks: [aCheck({ probe })] }) });
    await bench.drive(2 * HOUR_MS);
    const results = await readResults(bench.database.db, 1, 0, clock.now());
    expect(results.slice(0, 4).map((one) => one.reason)).toEqual([null, null, "probe_failed", null]);
    expect(bench.engine.world.incidents).toEqual([]);
  });
});

describe("a probe that breaks its own rules", () => {
  it("is given up after its deadline, and the check is asked again", async () => {
    let asked = 0;
    const probe = () =>
      ++asked === 1 ? new Promise<never>(() => undefined) : Promise.resolve({ result: up({ totalMs: 1 }) });
    const bench = await startBench({ settings: aSettings({ checks: [aCheck({ probe })] }) });
    await bench.drive(MINUTE_MS);
    const results = await readResults(bench.database.db, 1, 0, bench.clock.now());
    expect(results.map((one) => one.reason).slice(0, 2)).toEqual(["probe_failed", null]);
  });

  it("is unknown when it throws, and what it threw goes nowhere", async () => {
    const probe = () => Promise.reject(new Error("sk-live-secret"));
    const bench = await startBench({ settings: aSettings({ checks: [aCheck({ probe })] }) });
    await bench.drive(MINUTE_MS);
    expect(bench.engine.world.checks.get("liveliness")?.last).toMatchObject({
      status: "unknown",
      reason: "probe_failed",
    });
    expect(JSON.stringify(bench.logged)).not.toContain("sk-live-secret");
  });

  it("stores figures that a store can take, whatever it says", async () => {
    const result = { ...up({ totalMs: Number.NaN, firstByteMs: Number.POSITIVE_INFINITY }), costMicroUsd: 1.4 };
    const bench = await startBench({ settings: aSettings({ checks: [aCheck({ probe: async () => ({ result }) })] }) });
    await bench.drive(MINUTE_MS);
    const [stored] = await readResults(bench.database.db, 1, 0, bench.clock.now());
    expect(stored).toMatchObject({ status: "up", totalMs: 0, firstByteMs: null, costMicroUsd: 1 });
  });
});
