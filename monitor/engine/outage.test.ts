import { describe, expect, it } from "vitest";
import { type EngineBench, gatewaySettings, startBench } from "../../test/support/engine-bench.ts";
import { readResults } from "../store/results.ts";
import { readSpans } from "../store/spans.ts";

const MINUTE_MS = 60_000;

describe("a gateway that dies", () => {
  it("is one incident, named by the gateway, with everything that it takes along", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(10 * MINUTE_MS);
    const [incident, ...others] = bench.engine.world.incidents.filter((one) => one.mergedIntoId === null);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ rootCheckId: "liveliness", status: "identified", impact: "critical" });
    expect(incident).toMatchObject({ cause: "gateway_unreachable", confidence: "medium" });
    expect(incident?.title).toBe("AI gateway: connections are refused");
    expect(membersOf(bench)).toEqual(
      gatewaySettings()
        .checks.map((check) => check.id)
        .sort(),
    );
  });

  it("is down from its first failed probe on, and up from its first good one", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    const brokenAt = bench.clock.now();
    bench.gateway.fault = "refused";
    await bench.drive(10 * MINUTE_MS);
    bench.gateway.fault = "none";
    const repairedAt = bench.clock.now();
    await bench.drive(10 * MINUTE_MS);
    const key = bench.engine.world.checks.get("liveliness")?.key ?? -1;
    const results = await readResults(bench.database.db, key, 0, bench.clock.now());
    const spans = (await readSpans(bench.database.db, 0)).get(key) ?? [];
    expect(spans.map((span) => span.status)).toEqual(["up", "down", "up"]);
    expect(spans[1]?.from).toBe(results.find((one) => one.at >= brokenAt)?.at);
    expect(spans[1]?.to).toBe(results.find((one) => one.at >= repairedAt)?.at);
  });

  it("is resolved once all that it took along is good again, with the story told in order", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "hung";
    await bench.drive(10 * MINUTE_MS);
    bench.gateway.fault = "none";
    await bench.drive(8 * MINUTE_MS);
    const [incident] = bench.engine.world.incidents;
    expect(incident?.status).toBe("resolved");
    expect(incident?.members.map((member) => member.status)).toEqual(incident?.members.map(() => "up"));
    const told = incident?.updates.slice(-2).map((update) => update.body) ?? [];
    expect(told[0]).toMatch(/^Everything that was affected answers again/);
    expect(told[1]).toMatch(/^The recovery is proven/);
    const ids = incident?.updates.map((update) => update.id) ?? [];
    expect(ids).toEqual([...ids].sort());
  });

  it("is over soon after the gateway is back, also for checks whose own slot is minutes away", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(10 * MINUTE_MS);
    expect(membersOf(bench)).toContain("chat-user:gpt-test");
    bench.gateway.fault = "none";
    await bench.drive(90_000);
    expect(bench.engine.world.incidents[0]?.status).toBe("resolved");
  });

  it("goes on as the same incident when it dies again soon after", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    for (const fault of ["refused", "none", "refused"] as const) {
      bench.gateway.fault = fault;
      await bench.drive(7 * MINUTE_MS);
    }
    const told = bench.engine.world.incidents.filter((one) => one.mergedIntoId === null);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ rootCheckId: "liveliness", status: "identified", resolvedAt: null });
    expect(told[0]?.updates.map((update) => update.body)).toContainEqual(expect.stringMatching(/^The fault is back/));
  });
});

describe("faults of models behind a healthy gateway", () => {
  it("are one incident of the models, and the gateway stays up", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "models";
    await bench.drive(10 * MINUTE_MS);
    const told = bench.engine.world.incidents.filter((one) => one.mergedIntoId === null);
    expect(told).toHaveLength(1);
    expect(told[0]?.impact).toBe("major");
    expect(membersOf(bench)).toEqual(expect.arrayContaining(["chat", "embedding", "models"]));
    expect(membersOf(bench)).not.toContain("liveliness");
  });
});

describe("a gateway that never answered since it was configured", () => {
  it("is unknown, opens no incident, and is told to the operators once a check", async () => {
    const bench = await startBench();
    bench.gateway.fault = "refused";
    await bench.drive(30 * MINUTE_MS);
    const { checks, incidents } = bench.engine.world;
    expect(incidents).toEqual([]);
    expect([...checks.values()].map((check) => check.verdict.status)).toEqual([...checks.keys()].map(() => "unknown"));
    const warnings = bench.logged.filter((line) => line.level === "warn");
    expect(warnings).toHaveLength(checks.size);
    await bench.another();
    await bench.drive(10 * MINUTE_MS);
    expect(bench.logged.filter((line) => line.level === "warn")).toHaveLength(checks.size);
  });
});

function membersOf(bench: EngineBench): string[] {
  const open = bench.engine.world.incidents.filter((incident) => incident.resolvedAt === null);
  return open.flatMap((incident) => incident.members.map((member) => member.checkId)).sort();
}
