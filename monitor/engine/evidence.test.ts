import { describe, expect, it } from "vitest";
import { type EngineBench, gatewaySettings, NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock, type FakeClock } from "../../test/support/fake-clock.ts";
import { aCheck } from "../../test/support/settings.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { Settings } from "../settings/settings.ts";

const MINUTE_MS = 60_000;

interface Witness {
  says: Result;
  readonly askedAt: number[];
}

const RUNS: Result = { ...up({ totalMs: 5 }), facts: ["service_running"] };
const CRASHED: Result = { ...notUp("down", "service_crashed", { totalMs: 5 }), facts: ["service_crashed"] };
const REACHED: Result = { ...up({ totalMs: 5 }), facts: ["network_good"] };
const LOST: Result = { ...notUp("unknown", "no_network", { totalMs: 5 }), facts: ["network_lost"] };

/** A gateway's checks, a host that is asked every five minutes, and our own network every minute. */
async function startWithWitnesses({
  networkEveryMs = MINUTE_MS,
  gatewayUrl = "http://gateway.test",
  anchors = ["https://a.test", "https://b.test"],
} = {}) {
  const clock = createFakeClock(NOON);
  const host: Witness = { says: RUNS, askedAt: [] };
  const network: Witness = { says: REACHED, askedAt: [] };
  const base = gatewaySettings();
  const { gateway } = base.targets;
  const settings: Settings = {
    ...base,
    targets: { ...base.targets, gateway: gateway && { ...gateway, url: gatewayUrl }, anchors },
    checks: [
      ...base.checks,
      evidence("railway", 5 * MINUTE_MS, host, clock),
      evidence("network", networkEveryMs, network, clock),
    ],
  };
  const bench = await startBench({ settings, clock });
  await bench.drive(6 * MINUTE_MS);
  return { bench, host, network };
}

function evidence(kind: string, intervalMs: number, witness: Witness, clock: FakeClock) {
  const probe = async () => {
    witness.askedAt.push(clock.now());
    return { result: witness.says };
  };
  return aCheck({ id: kind, kind, layer: "evidence", intervalMs, probe });
}

const incidentsOf = ({ engine }: EngineBench) => engine.world.incidents;
const stateOf = ({ engine }: EngineBench, id: string) => {
  const verdict = engine.world.checks.get(id)?.verdict;
  return `${verdict?.status} ${verdict?.reason}`;
};

describe("evidence", () => {
  it("opens no incident and joins none, however bad it looks", async () => {
    const { bench, host } = await startWithWitnesses();
    host.says = CRASHED;
    await bench.drive(20 * MINUTE_MS);
    expect(stateOf(bench, "railway")).toBe("down service_crashed");
    expect(incidentsOf(bench)).toEqual([]);
    bench.gateway.fault = "refused";
    await bench.drive(5 * MINUTE_MS);
    const members = incidentsOf(bench).flatMap((one) => one.members.map(({ checkId }) => checkId));
    expect(members).toContain("liveliness");
    expect(members).not.toContain("railway");
  });

  it("that goes on looking bad holds no incident open", async () => {
    const { bench, host } = await startWithWitnesses();
    host.says = CRASHED;
    bench.gateway.fault = "refused";
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "none";
    await bench.drive(8 * MINUTE_MS);
    expect(incidentsOf(bench).map(({ status }) => status)).toEqual(["resolved"]);
  });

  it("is asked as soon as a failure is confirmed, and every two minutes while it lasts", async () => {
    const { bench, host } = await startWithWitnesses();
    bench.gateway.fault = "refused";
    const before = host.askedAt.length;
    await bench.driveUntil(() => incidentsOf(bench).length > 0, 2 * MINUTE_MS);
    const openedAt = bench.clock.now();
    await bench.drive(10 * MINUTE_MS);
    const asked = host.askedAt.slice(before);
    expect(asked[0]).toBeLessThanOrEqual(openedAt + 1_000);
    const gaps = asked.slice(1).map((at, i) => at - (asked[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * MINUTE_MS + 30_000);
    expect(asked.length).toBeLessThanOrEqual(10);
  });
});

describe("our own network", () => {
  it("being lost makes everything unknown, and opens no incident, then or when it is back", async () => {
    const { bench, network } = await startWithWitnesses();
    bench.gateway.fault = "hung";
    network.says = LOST;
    await bench.drive(20 * MINUTE_MS);
    expect(incidentsOf(bench)).toEqual([]);
    for (const id of ["liveliness", "readiness", "chat:gpt-test", "models"].filter((one) =>
      bench.engine.world.checks.has(one),
    )) {
      expect(stateOf(bench, id)).toBe("unknown no_network");
    }
    bench.gateway.fault = "none";
    network.says = REACHED;
    await bench.drive(10 * MINUTE_MS);
    expect(stateOf(bench, "liveliness")).toBe("up null");
    expect(incidentsOf(bench)).toEqual([]);
  });

  it("is asked at the first failure, before that is believed", async () => {
    const { bench, network } = await startWithWitnesses({ networkEveryMs: 60 * MINUTE_MS });
    const before = network.askedAt.length;
    const isDown = ({ last }: { readonly last: Result | null }) => last?.status === "down";
    bench.gateway.fault = "hung";
    await bench.driveUntil(() => [...bench.engine.world.checks.values()].some(isDown), 2 * MINUTE_MS);
    await bench.drive(1_000);
    expect(network.askedAt.length).toBe(before + 1);
    expect(stateOf(bench, "liveliness")).toBe("up null");
  });

  it("being good makes the same failures an incident", async () => {
    const { bench } = await startWithWitnesses();
    bench.gateway.fault = "hung";
    await bench.drive(5 * MINUTE_MS);
    expect(incidentsOf(bench)).toHaveLength(1);
  });

  it("being lost excuses no refusal: somebody was there to give it", async () => {
    const { bench, network } = await startWithWitnesses();
    bench.gateway.fault = "refused";
    network.says = LOST;
    await bench.drive(5 * MINUTE_MS);
    expect(incidentsOf(bench)).toHaveLength(1);
  });

  it("being cut off from the internet excuses no gateway inside of it", async () => {
    const { bench, network } = await startWithWitnesses({ gatewayUrl: "http://gateway.internal:4000" });
    bench.gateway.fault = "hung";
    network.says = LOST;
    await bench.drive(5 * MINUTE_MS);
    expect(incidentsOf(bench)).toHaveLength(1);
  });

  it("excuses a gateway inside when its anchors are inside too", async () => {
    const inside = { gatewayUrl: "http://gateway.internal:4000", anchors: ["http://10.0.0.1", "http://10.0.0.2"] };
    const { bench, network } = await startWithWitnesses(inside);
    bench.gateway.fault = "hung";
    network.says = LOST;
    await bench.drive(5 * MINUTE_MS);
    expect(incidentsOf(bench)).toEqual([]);
  });
});
