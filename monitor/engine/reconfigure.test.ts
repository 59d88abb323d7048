import { describe, expect, it } from "vitest";
import { drive, gatewaySettings, startBench } from "../../test/support/engine-bench.ts";
import { readIncident } from "../store/incidents.ts";

const MINUTE_MS = 60_000;

function without(...ids: readonly string[]) {
  return gatewaySettings({ checks: gatewaySettings().checks.filter((check) => !ids.includes(check.id)) });
}

describe("settings that change while it runs", () => {
  it("end the incident of a check that is not watched any more, and say so", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "models";
    await bench.drive(5 * MINUTE_MS);
    const [incident] = bench.engine.world.incidents;
    const members = incident?.members.map((member) => member.checkId) ?? [];
    const { version } = bench.engine;
    await bench.engine.reconfigure(without(...members.slice(1)));
    expect(bench.engine.world.incidents[0]?.resolvedAt).toBeNull();
    await bench.engine.reconfigure(without(...members));
    const stored = await readIncident(bench.database.db, incident?.id ?? "");
    expect(stored).toMatchObject({ status: "resolved", openKey: null });
    expect(stored?.updates.at(-1)?.body).toMatch(/not watched any more/);
    expect(bench.engine.version).toBeGreaterThan(version);
  });

  it("forget nothing of a check that comes back: what it was down for opens an incident again", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "models";
    await bench.drive(5 * MINUTE_MS);
    const members = bench.engine.world.incidents[0]?.members.map((member) => member.checkId) ?? [];
    await bench.engine.reconfigure(without(...members));
    await bench.engine.reconfigure(gatewaySettings());
    await bench.drive(10 * MINUTE_MS);
    const open = bench.engine.world.incidents.filter((one) => one.resolvedAt === null);
    expect(open.flatMap((one) => one.members.map((member) => member.checkId)).sort()).toEqual(members.sort());
  });

  it("probe a new check at once, and one with another interval on its new grid", async () => {
    const bench = await startBench({ settings: without("embedding") });
    await bench.drive(5 * MINUTE_MS);
    const slower = gatewaySettings().checks.map((check) => ({ ...check, intervalMs: 2 * check.intervalMs }));
    await bench.engine.reconfigure(gatewaySettings({ checks: slower }));
    await bench.drive(3 * MINUTE_MS);
    for (const check of bench.engine.world.checks.values()) {
      expect(check.verdict.lastAt, check.id).toBeGreaterThan(bench.clock.now() - 3 * MINUTE_MS);
    }
    expect(bench.engine.world.checks.get("embedding")?.verdict.status).toBe("up");
  });

  it("may have changed between two starts as well", async () => {
    const bench = await startBench();
    await bench.drive(5 * MINUTE_MS);
    bench.gateway.fault = "models";
    await bench.drive(5 * MINUTE_MS);
    const members = bench.engine.world.incidents[0]?.members.map((member) => member.checkId) ?? [];
    const engine = await bench.another(without(...members));
    expect(engine.world.incidents.filter((one) => one.resolvedAt === null)).toEqual([]);
    await drive(engine, bench.clock, MINUTE_MS);
    expect(engine.world.checks.get("liveliness")?.verdict.status).toBe("up");
  });
});
