import { describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import { gatewaySettings, NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { flakyChecks } from "../../test/support/flaky-checks.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import type { Ask } from "../checks/kind.ts";
import { notUp, up } from "../core/result.ts";
import type { Statement } from "../ports.ts";
import { readResults } from "../store/results.ts";

const MINUTE_MS = 60_000;

describe("the engine's own loop", () => {
  it("probes on the grid, re-checks a failure after four seconds, and stops when told to", async () => {
    const bench = await startBench({
      settings: gatewaySettings({ checks: gatewaySettings().checks.filter((one) => one.id === "liveliness") }),
    });
    const stop = new AbortController();
    const running = bench.engine.run(stop.signal);
    await bench.clock.advance(5 * MINUTE_MS);
    const healthy = bench.gateway.asked;
    expect(healthy).toBeGreaterThanOrEqual(10);
    bench.gateway.fault = "refused";
    await bench.clock.advance(MINUTE_MS);
    const results = await readResults(bench.database.db, 1, 0, bench.clock.now());
    const failed = results.filter((one) => one.status === "down").slice(0, 3);
    expect(failed.map((one) => one.slot === null)).toEqual([false, true, true]);
    expect((failed[2]?.at ?? 0) - (failed[0]?.at ?? 0)).toBe(8_000);
    stop.abort();
    await running;
    const asked = bench.gateway.asked;
    await bench.clock.advance(10 * MINUTE_MS);
    expect(bench.gateway.asked).toBe(asked);
  });

  it("asks everything at once at its first start, and each check once a slot from then on", async () => {
    const bench = await startBench();
    await bench.drive(1_000);
    expect([...bench.engine.world.checks.values()].every((check) => check.verdict.status === "up")).toBe(true);
    await bench.drive(20 * MINUTE_MS);
    for (const check of gatewaySettings().checks) {
      const key = bench.engine.world.checks.get(check.id)?.key ?? -1;
      const slots = (await readResults(bench.database.db, key, 0, bench.clock.now())).flatMap((one) => one.slot ?? []);
      expect(slots.every((slot, i) => i === 0 || slot === (slots[i - 1] ?? 0) + 1)).toBe(true);
    }
  });

  it("runs no slot that a long probe covers, and never two probes of one check", async () => {
    let running = 0;
    let most = 0;
    const probe = async ({ tools }: Ask) => {
      most = Math.max(most, ++running);
      await tools.clock.sleep(70_000);
      running--;
      return { result: up({ totalMs: 70_000 }) };
    };
    const bench = await startBench({ settings: aSettings({ checks: [aCheck({ probe, timeoutMs: 80_000 })] }) });
    await bench.drive(30 * MINUTE_MS);
    const results = await readResults(bench.database.db, 1, 0, bench.clock.now());
    const slots = results.map((one) => one.slot ?? -1);
    expect(most).toBe(1);
    expect(slots.slice(2).every((slot, i) => slot - (slots[i + 1] ?? 0) === 3)).toBe(true);
    expect(bench.engine.world.checks.get("liveliness")?.verdict.status).toBe("up");
  });

  it("starts a probe once, however many call it at the same moment", async () => {
    const bench = await startBench();
    await Promise.all([bench.engine.tick(), bench.engine.tick(), bench.engine.tick()]);
    const asked = bench.gateway.asked;
    await bench.clock.advance(1_000);
    expect(asked).toBe(gatewaySettings().checks.length);
  });

  it("asks what fails still when what it needs has come back and settled, and not at its slot only", async () => {
    let [isGatewayDown, isGuardDown] = [false, false];
    const guardAskedAt: number[] = [];
    const clock = createFakeClock(NOON);
    const answer = (isDown: boolean) => ({
      result: isDown ? notUp("down", "timeout", { totalMs: 0 }) : up({ totalMs: 0 }),
    });
    const guard = aCheck({
      id: "guard",
      layer: "model",
      dependsOn: ["liveliness"],
      intervalMs: 20 * MINUTE_MS,
      probe: async () => {
        guardAskedAt.push(clock.now());
        return answer(isGatewayDown || isGuardDown);
      },
    });
    const checks = [aCheck({ probe: async () => answer(isGatewayDown) }), guard];
    const bench = await startBench({ settings: aSettings({ checks }), clock });
    await bench.drive(MINUTE_MS);
    isGatewayDown = true;
    await bench.driveUntil(() => bench.engine.world.checks.get("guard")?.verdict.status === "down", 30 * MINUTE_MS);
    [isGatewayDown, isGuardDown] = [false, true];
    const repairedAt = clock.now();
    await bench.drive(3 * MINUTE_MS);
    expect(guardAskedAt.filter((at) => at > repairedAt).map((at) => Math.round((at - repairedAt) / 30_000))).toEqual([
      1, 4,
    ]);
    const open = bench.engine.world.incidents.filter((one) => one.resolvedAt === null);
    expect(open.map(({ rootCheckId }) => rootCheckId)).toEqual(["guard"]);
  });

  it("asks so also what was being asked when what it needs came back, and is believed to fail only then", async () => {
    let isGatewayDown = false;
    const guardAskedAt: number[] = [];
    const clock = createFakeClock(NOON);
    const bad = notUp("down", "timeout", { totalMs: 80_000 });
    const guard = aCheck({
      ...{ id: "guard", layer: "model", dependsOn: ["liveliness"], intervalMs: 20 * MINUTE_MS, timeoutMs: 90_000 },
      probe: async ({ tools, signal }: Ask) => {
        guardAskedAt.push(clock.now());
        if (!isGatewayDown && guardAskedAt.length < 3) return { result: up({ totalMs: 0 }) };
        await tools.clock.sleep(80_000, signal);
        return { result: bad };
      },
    });
    const door = aCheck({ probe: async () => ({ result: isGatewayDown ? bad : up({ totalMs: 0 }) }) });
    const bench = await startBench({ settings: aSettings({ checks: [door, guard] }), clock });
    await bench.driveUntil(() => guardAskedAt.length === 2, 30 * MINUTE_MS);
    isGatewayDown = true;
    await bench.driveUntil(() => guardAskedAt.length === 5, 30 * MINUTE_MS);
    isGatewayDown = false;
    const repairedAt = clock.now();
    await bench.drive(5 * MINUTE_MS);
    expect(bench.engine.world.checks.get("guard")?.verdict.status).toBe("down");
    expect(guardAskedAt.filter((at) => at > repairedAt)).toHaveLength(2);
  });

  it("abandons probes in flight when it stops: nothing of them is stored", async () => {
    const probe = async ({ tools, signal }: Ask) => {
      await tools.clock.sleep(8_000, signal);
      return { result: up({ totalMs: 8_000 }) };
    };
    const bench = await startBench({ settings: aSettings({ checks: [aCheck({ probe })] }) });
    const stop = new AbortController();
    const running = bench.engine.run(stop.signal);
    await bench.clock.advance(1_000);
    stop.abort();
    await running;
    expect(await readResults(bench.database.db, 1, 0, Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect(bench.logged).toEqual([]);
  });

  it("asks and stores nothing any more when it is stopped while it waits for the store", async () => {
    const database = slowDatabase();
    const bench = await startBench({ database });
    const stop = new AbortController();
    const running = bench.engine.run(stop.signal);
    await database.claiming;
    stop.abort();
    database.goOn();
    await running;
    const { written } = database;
    await bench.clock.advance(MINUTE_MS);
    expect([bench.gateway.asked, database.written - written]).toEqual([0, 0]);
  });

  it("confirms nothing out of single failures that come by chance", async () => {
    const checks = flakyChecks(20, { seed: 42, noise: 0.005, outages: 0 });
    const bench = await startBench({ settings: aSettings({ checks }), clock: createFakeClock(NOON) });
    await bench.drive(4 * 60 * MINUTE_MS);
    const failures = (
      await Promise.all(
        [...bench.engine.world.checks.values()].map(({ key }) =>
          readResults(bench.database.db, key, 0, bench.clock.now()),
        ),
      )
    )
      .flat()
      .filter((one) => one.status !== "up");
    expect(failures.length).toBeGreaterThan(20);
    expect(bench.engine.world.incidents).toEqual([]);
    expect([...bench.engine.world.checks.values()].every((check) => check.verdict.status === "up")).toBe(true);
  });
});

/** A store that is busy when the first probes claim their slots, until it is told to go on. */
function slowDatabase() {
  const real = memoryDatabase();
  const busy = Promise.withResolvers<void>();
  const claiming = Promise.withResolvers<void>();
  const slow = {
    ...real,
    written: 0,
    claiming: claiming.promise,
    goOn: () => busy.resolve(),
    async atomically(statements: readonly Statement[]) {
      if (statements.some((one) => one.toSQL().sql.startsWith('insert into "slot"'))) {
        claiming.resolve();
        await busy.promise;
      }
      slow.written++;
      return real.atomically(statements);
    },
  };
  return slow;
}
