import { describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import { drive, type EngineBench, NOON, startBench } from "../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, up } from "../core/result.ts";
import type { Database } from "../ports.ts";
import { readIncident, updateIncident } from "../store/incidents.ts";
import { draftPostmortemOf } from "./draft-postmortem.ts";

const MINUTE_MS = 60_000;

async function afterAnOutage(reopenWithinMs: number) {
  let isBroken = false;
  const probe = async () => ({ result: isBroken ? notUp("down", "http_status", { totalMs: 5 }) : up({ totalMs: 5 }) });
  const checks = [aCheck({ id: "docs", kind: "http", layer: "site", probe })];
  const bench = await startBench({ settings: aSettings({ checks, reopenWithinMs }) });
  const breakFor = async (ms: number) => {
    isBroken = true;
    await bench.drive(ms);
    isBroken = false;
    await bench.drive(3 * MINUTE_MS);
  };
  await bench.drive(2 * MINUTE_MS);
  isBroken = true;
  await bench.drive(5 * MINUTE_MS);
  const id = bench.engine.world.incidents[0]?.id ?? "";
  isBroken = false;
  await bench.drive(3 * MINUTE_MS);
  return { bench, id, breakFor };
}

async function postmortemOf({ database }: EngineBench, id: string): Promise<string | null | undefined> {
  return (await readIncident(database.db, id))?.postmortem;
}

function countingReads(database: Database): { readonly database: Database; readonly reads: () => number } {
  let reads = 0;
  const db = new Proxy(database.db, {
    get(of, name) {
      if (name === "select") reads++;
      return Reflect.get(of, name, of);
    },
  });
  return { database: { ...database, db }, reads: () => reads };
}

describe("the post-mortem of an incident", () => {
  it.each([0, 10 * MINUTE_MS])("is drafted when it has ended (reopened within %i ms)", async (reopenWithinMs) => {
    const { bench, id } = await afterAnOutage(reopenWithinMs);
    expect(await postmortemOf(bench, id)).toMatch(/it answers with an error/);
  });

  it("is drafted anew when the incident ends once more, unless a person has touched it", async () => {
    const { bench, id, breakFor } = await afterAnOutage(10 * MINUTE_MS);
    const first = await postmortemOf(bench, id);
    await breakFor(3 * MINUTE_MS);
    const second = await postmortemOf(bench, id);
    expect(second).not.toBe(first);
    await bench.database.atomically([updateIncident(bench.database.db, id, { postmortem: "We pulled the plug." })]);
    const engine = await bench.another();
    await drive(engine, bench.clock, MINUTE_MS);
    expect(await postmortemOf(bench, id)).toBe("We pulled the plug.");
  });

  it("is not looked for while results change no incident", async () => {
    const counted = countingReads(memoryDatabase());
    const { database } = counted;
    const settings = aSettings({ checks: [aCheck({ id: "docs", kind: "http" })] });
    const bench = await startBench({ settings, database });
    await bench.drive(5 * MINUTE_MS);
    const before = counted.reads();
    await bench.drive(5 * MINUTE_MS);
    expect(bench.engine.world.checks.get("docs")?.verdict.lastAt).toBeGreaterThan(NOON + 9 * MINUTE_MS);
    expect(counted.reads() - before).toBe(0);
  });

  it("counts an outage that a fallback masked as degraded, as the page does", async () => {
    let isBroken = false;
    const answer = (status: "down" | "degraded", reason: "provider_error" | "fallback") => async () => ({
      result: isBroken ? notUp(status, reason, { totalMs: 5 }) : up({ totalMs: 5 }),
    });
    const chat = { kind: "chat", layer: "model" } as const;
    const checks = [
      aCheck({ ...chat, id: "chat:a", probe: answer("down", "provider_error") }),
      aCheck({ ...chat, id: "chat-user:a", dependsOn: ["chat:a"], probe: answer("degraded", "fallback") }),
    ];
    const components = [
      { id: "chat", name: "Chat", group: null, description: null, checks: ["chat:a", "chat-user:a"] },
    ];
    const bench = await startBench({ settings: aSettings({ checks, components, reopenWithinMs: 0 }) });
    await bench.drive(2 * MINUTE_MS);
    isBroken = true;
    await bench.drive(10 * MINUTE_MS);
    const id = bench.engine.world.incidents[0]?.id ?? "";
    isBroken = false;
    await bench.drive(4 * MINUTE_MS);
    expect(await postmortemOf(bench, id)).toMatch(/^- \*\*Chat\*\*: degraded for 10 min \d+ s$/m);
  });

  it("counts the time of announced maintenance apart, as uptime does", async () => {
    let isBroken = false;
    const probe = async () => ({
      result: isBroken ? notUp("down", "http_status", { totalMs: 5 }) : up({ totalMs: 5 }),
    });
    const checks = [aCheck({ id: "docs", kind: "http", layer: "site", probe })];
    const components = [{ id: "docs", name: "Docs", group: null, description: null, checks: ["docs"] }];
    const work = { id: "config-work", title: "Work", body: "", components: ["docs"] };
    const maintenance = [{ ...work, fromAt: NOON + 4 * MINUTE_MS, toAt: NOON + 9 * MINUTE_MS }];
    const bench = await startBench({ settings: aSettings({ checks, components, maintenance, reopenWithinMs: 0 }) });
    await bench.drive(2 * MINUTE_MS);
    isBroken = true;
    await bench.drive(10 * MINUTE_MS);
    const id = bench.engine.world.incidents[0]?.id ?? "";
    isBroken = false;
    await bench.drive(4 * MINUTE_MS);
    const told = await postmortemOf(bench, id);
    expect(told).toMatch(/^- \*\*Docs\*\*: down for \d min \d+ s, under maintenance for 5 min 0 s$/m);
  });

  it("tells how long a check was down also where the configuration that drafts it does not name that one", async () => {
    const { bench, id } = await afterAnOutage(0);
    const record = await readIncident(bench.database.db, id);
    const context = { database: bench.database, settings: aSettings(), now: bench.clock.now() };
    const told = record === null ? "" : await draftPostmortemOf({ ...record, postmortem: null }, context);
    expect(told).toMatch(/^- docs \(check\): down for \d+ min \d+ s;/m);
  });
});
