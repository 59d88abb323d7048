import { describe, expect, it } from "vitest";
import { type EngineBench, gatewaySettings, startBench } from "../../test/support/engine-bench.ts";
import { aCheck } from "../../test/support/settings.ts";
import { type Result, up } from "../core/result.ts";
import { insertAudit } from "../store/audit.ts";
import { readGatewayStarts } from "../store/gateway-starts.ts";
import { readResults } from "../store/results.ts";
import { moveWorldToken, readWorldToken } from "../store/world-token.ts";

const MINUTE_MS = 60_000;

/** A gateway on a host that tells when it started it. */
async function onAHost(
  everyMs = 10_000,
  embeddingEveryMs = MINUTE_MS,
): Promise<{ bench: EngineBench; startedAt: (at: number) => void }> {
  let startedAt: number | undefined;
  const probe = async (): Promise<{ result: Result }> => ({
    result: { ...up({ totalMs: 5 }), ...(startedAt === undefined ? {} : { startedAt }) },
  });
  const host = aCheck({ id: "railway", kind: "railway", layer: "evidence", probe, intervalMs: everyMs });
  const settings = gatewaySettings();
  const seldom = settings.checks.map((one) =>
    one.id === "embedding" ? { ...one, intervalMs: embeddingEveryMs } : one,
  );
  const bench = await startBench({ settings: { ...settings, checks: [host, ...seldom] } });
  await bench.drive(5 * MINUTE_MS);
  return {
    bench,
    startedAt(at) {
      startedAt = at;
    },
  };
}

async function reasonsSince(bench: EngineBench, id: string, from: number) {
  const key = bench.engine.world.checks.get(id)?.key ?? -1;
  const results = await readResults(bench.database.db, key, from, Number.MAX_SAFE_INTEGER);
  return new Set(results.map((one) => `${one.status} ${one.reason}`));
}

describe("a gateway that its host started a moment ago", () => {
  it("is starting, with all that fails because of it, and no incident is opened within the grace", async () => {
    const { bench, startedAt } = await onAHost();
    const restartAt = bench.clock.now();
    startedAt(restartAt);
    await bench.drive(15_000);
    bench.gateway.fault = "refused";
    const from = bench.clock.now();
    await bench.drive(2 * MINUTE_MS);
    expect(bench.engine.world.incidents).toEqual([]);
    for (const id of ["liveliness", "readiness", "chat", "models", "embedding"]) {
      expect(await reasonsSince(bench, id, from)).toEqual(new Set(["unknown starting"]));
    }
    expect(bench.engine.world.checks.get("liveliness")?.verdict).toMatchObject({
      status: "unknown",
      reason: "starting",
    });
    expect(await readGatewayStarts(bench.database.db, 0)).toEqual({ ownAt: null, hostAt: restartAt });
  });

  it("is down when its grace is over, from its first failure after it", async () => {
    const { bench, startedAt } = await onAHost();
    const restartAt = bench.clock.now();
    startedAt(restartAt);
    await bench.drive(15_000);
    bench.gateway.fault = "refused";
    await bench.drive(5 * MINUTE_MS);
    const [incident, ...others] = bench.engine.world.incidents.filter((one) => one.mergedIntoId === null);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ rootCheckId: "liveliness", impact: "critical" });
    expect(incident?.startedAt).toBeGreaterThanOrEqual(restartAt + 3 * MINUTE_MS);
    expect(incident?.startedAt).toBeLessThan(restartAt + 3 * MINUTE_MS + 31_000);
  });

  it("is starting also when its host is asked only once it fails", async () => {
    const { bench, startedAt } = await onAHost(60 * MINUTE_MS);
    bench.gateway.fault = "refused";
    startedAt(bench.clock.now());
    await bench.drive(2 * MINUTE_MS);
    expect(bench.engine.world.incidents).toEqual([]);
    expect(bench.engine.world.checks.get("liveliness")?.verdict.reason).toBe("starting");
  });

  it("while it is known to be down stays down: a host that restarts it again and again hides no outage", async () => {
    const { bench, startedAt } = await onAHost();
    bench.gateway.fault = "refused";
    await bench.drive(2 * MINUTE_MS);
    startedAt(bench.clock.now());
    await bench.drive(2 * MINUTE_MS);
    expect(bench.engine.world.checks.get("liveliness")?.verdict.status).toBe("down");
  });

  it("while it is known to be down takes along what is asked of it only then", async () => {
    const { bench, startedAt } = await onAHost(10_000, 5 * MINUTE_MS);
    const { checks } = bench.engine.world;
    await bench.driveUntil(() => bench.engine.world.checks.get("embedding") !== checks.get("embedding"), 6 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(3 * MINUTE_MS);
    startedAt(bench.clock.now());
    await bench.drive(2.5 * MINUTE_MS);
    expect(bench.engine.world.checks.get("embedding")?.verdict.status).toBe("down");
  });

  it("and crashes again after its grace gets no new one", async () => {
    const { bench, startedAt } = await onAHost();
    startedAt(bench.clock.now());
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "refused";
    startedAt(bench.clock.now());
    await bench.drive(MINUTE_MS);
    expect(bench.engine.world.incidents).toHaveLength(1);
  });
});

describe("a host that tells nothing", () => {
  it("gives no grace: a gateway that fails is down at once", async () => {
    const { bench } = await onAHost();
    bench.gateway.fault = "refused";
    await bench.drive(MINUTE_MS);
    expect(bench.engine.world.incidents).toHaveLength(1);
  });
});

describe("a restart of our own", () => {
  it("that another process began gives grace from its beginning", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    const { db } = bench.database;
    const at = bench.clock.now();
    const row = { id: "a", at, actor: "cli:me", action: "gateway.restart", target: "gateway", outcome: "begun" };
    await bench.database.atomically([
      moveWorldToken(db, await readWorldToken(db), "other"),
      insertAudit(db, { ...row, why: null, detail: null }),
    ]);
    bench.gateway.fault = "refused";
    await bench.drive(2 * MINUTE_MS);
    expect(bench.engine.world.incidents).toEqual([]);
    expect(bench.engine.world.checks.get("liveliness")?.verdict.reason).toBe("starting");
    bench.gateway.fault = "none";
    await bench.drive(MINUTE_MS);
    expect(bench.engine.world.checks.get("liveliness")?.verdict.status).toBe("up");
  });
});
