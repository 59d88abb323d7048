import { describe, expect, it } from "vitest";
import { spend } from "../../db/schema/index.ts";
import { drive, type EngineBench, startBench } from "../../test/support/engine-bench.ts";
import { type Asked, type ProvingChecks, provingChecks } from "../../test/support/proving-checks.ts";
import { saidByFacts, saidIn } from "../../test/support/record-facts.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { parseUpdateFacts } from "../core/record-facts.ts";
import { notUp, up } from "../core/result.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { readIncident } from "../store/incidents.ts";

const MINUTE_MS = 60_000;
const REFUSED = { status: "down", reason: "connection_refused" } as const;
const BROKEN = { status: "down", reason: "http_status" } as const;

/** A gateway that failed for five minutes and is about to be asked for the first time since it is back. */
async function afterAnOutage(stack: ProvingChecks, failing = "liveliness"): Promise<EngineBench> {
  const bench = await startBench({ settings: aSettings({ checks: stack.checks }) });
  await bench.drive(3 * MINUTE_MS);
  stack.says(failing, REFUSED);
  await bench.drive(5 * MINUTE_MS);
  stack.says(failing, null);
  return bench;
}

function theIncident({ engine }: Pick<EngineBench, "engine">): IncidentRecord {
  const [incident, ...others] = engine.world.incidents;
  if (incident === undefined || others.length > 0) throw new Error(`${others.length + 1} incidents, or none`);
  return incident;
}

const isMonitoring = (bench: EngineBench) => () => theIncident(bench).status === "monitoring";
const stepsOf = (incident: IncidentRecord) => incident.recovery.map(({ step, status }) => [step, status]);
const proofs = (stack: ProvingChecks) => stack.asked.filter((one) => one.tracedAs ?? one.sentChat ?? one.thorough);

/** The four probes of a walk: the last of each check that began since `from`. */
function walkSince(stack: ProvingChecks, from: number): Asked[] {
  const since = proofs(stack).filter((one) => one.at >= from && one.id !== "liveliness");
  return ["app", "chat", "trace", "models"].flatMap((id) => since.filter((one) => one.id === id).slice(0, 1));
}

describe("an incident whose members are good again", () => {
  it("is resolved only after four fresh probes in order, each begun after the one before had ended", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    await bench.driveUntil(isMonitoring(bench), 2 * MINUTE_MS);
    const { monitoringAt } = theIncident(bench);
    expect(theIncident(bench)).toMatchObject({ status: "monitoring", resolvedAt: null, gateAttempt: 1 });
    const from = bench.clock.now();
    stack.takes("trace", 40_000);
    await bench.drive(35_000);
    expect(stepsOf(theIncident(bench))).toEqual([
      ["app", "passed"],
      ["chat", "passed"],
      ["trace", "pending"],
      ["models", "pending"],
    ]);
    expect(theIncident(bench).resolvedAt).toBeNull();
    await bench.drive(MINUTE_MS);
    const incident = theIncident(bench);
    expect(incident).toMatchObject({ status: "resolved", openKey: null, monitoringAt });
    const walk = walkSince(stack, from);
    expect(walk.map((one) => one.id)).toEqual(["app", "chat", "trace", "models"]);
    walk.forEach((one, i) => {
      expect(one.at).toBeGreaterThanOrEqual(walk[i - 1]?.endedAt ?? from);
    });
    expect(incident.recovery.map((step) => step.at)).toEqual(walk.map((one) => one.endedAt));
    expect(incident.resolvedAt).toBe(incident.recovery.at(-1)?.at);
  });

  it("tells the way back on its timeline, with the time of every step", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    await bench.drive(3 * MINUTE_MS);
    const { updates, recovery } = theIncident(bench);
    expect(updates.slice(-2).map((update) => update.status)).toEqual(["monitoring", "resolved"]);
    expect(updates.at(-2)?.body).toMatch(/^Everything that was affected answers again, 2 times in a row/);
    for (const { at } of recovery) {
      expect(updates.at(-1)?.body).toContain(`${new Date(at ?? 0).toISOString().slice(11, 19)})`);
    }
    const facts = updates.map((update) => parseUpdateFacts(update.facts));
    expect(facts.slice(-2).map((one) => one?.kind)).toEqual(["monitoring", "proven"]);
    expect(saidByFacts(theIncident(bench))).toEqual(saidIn(theIncident(bench)));
  });

  it("is proven by the trace of the walk's own chat", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    await bench.drive(3 * MINUTE_MS);
    const [chat, ...moreChats] = stack.asked.filter((one) => one.tracedAs !== undefined);
    const [trace, ...moreTraces] = stack.asked.filter((one) => one.sentChat !== undefined);
    expect([moreChats, moreTraces]).toEqual([[], []]);
    expect(chat?.tracedAs?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(trace?.sentChat).toMatchObject({ ...chat?.tracedAs, at: chat?.at });
  });

  it("shows steps that are not configured as such, and needs none of them", async () => {
    const stack = provingChecks(["chat"]);
    const bench = await afterAnOutage(stack);
    await bench.drive(3 * MINUTE_MS);
    expect(theIncident(bench).status).toBe("resolved");
    expect(stepsOf(theIncident(bench))).toEqual([
      ["app", "not_configured"],
      ["chat", "passed"],
      ["trace", "not_configured"],
      ["models", "not_configured"],
    ]);
  });

  it("is stored as it is held, step by step", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    await bench.drive(3 * MINUTE_MS);
    const incident = theIncident(bench);
    expect(await readIncident(bench.database.db, incident.id)).toEqual(incident);
  });
});

describe("a step that fails", () => {
  it("sends the incident back, and nothing after it is asked", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    stack.proves("chat", BROKEN);
    await bench.driveUntil(isMonitoring(bench), 2 * MINUTE_MS);
    const from = bench.clock.now();
    await bench.drive(5_000);
    const incident = theIncident(bench);
    expect(incident).toMatchObject({ status: "identified", monitoringAt: null, resolvedAt: null });
    expect(stepsOf(incident)).toEqual([
      ["app", "passed"],
      ["chat", "failed"],
      ["trace", "pending"],
      ["models", "pending"],
    ]);
    expect(incident.updates.at(-1)?.body).toMatch(/a test chat is answered \(it answers with an error/);
    expect(walkSince(stack, from).map((one) => one.id)).not.toContain("trace");
  });

  it("is asked again in a whole new walk some time later, which may then pass", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    stack.says("models", null);
    stack.proves("models", BROKEN);
    await bench.driveUntil(() => theIncident(bench).recovery.some((one) => one.status === "failed"), 3 * MINUTE_MS);
    const failedAt = bench.clock.now();
    stack.proves("models", null);
    await bench.drive(3 * MINUTE_MS);
    const incident = theIncident(bench);
    expect(incident).toMatchObject({ status: "resolved", gateAttempt: 2 });
    expect(Math.min(...incident.recovery.map((one) => one.at ?? 0))).toBeGreaterThanOrEqual(failedAt + 30_000);
  });

  it("keeps the incident open for as long as it fails, and is confirmed like any failure", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    stack.says("models", { status: "down", reason: "model_unhealthy" });
    await bench.drive(15 * MINUTE_MS);
    expect(bench.engine.world.incidents.filter((one) => one.resolvedAt === null).length).toBeGreaterThan(0);
    expect(bench.engine.world.checks.get("models")?.verdict.status).toBe("down");
  });
});

describe("a step that does not hold", () => {
  it("failed for a cause that another open incident owns: recorded with that incident", async () => {
    const stack = provingChecks();
    const bench = await startBench({ settings: aSettings({ checks: stack.checks }) });
    await bench.drive(3 * MINUTE_MS);
    stack.says("app", { status: "down", reason: "dns" });
    await bench.drive(12 * MINUTE_MS);
    stack.says("chat", { status: "down", reason: "auth_provider" });
    await bench.drive(12 * MINUTE_MS);
    const [second, first] = bench.engine.world.incidents;
    expect([first?.rootCheckId, second?.rootCheckId]).toEqual(["app", "chat"]);
    stack.says("chat", null);
    await bench.drive(5 * MINUTE_MS);
    const chat = bench.engine.world.incidents.find((one) => one.rootCheckId === "chat");
    expect(chat?.status).toBe("resolved");
    expect(chat?.recovery[0]).toMatchObject({ step: "app", status: "failed", reason: "dns", ownerId: first?.id });
    expect(bench.engine.world.incidents.find((one) => one.rootCheckId === "app")?.resolvedAt).toBeNull();
  });

  it("could not tell: recorded as such", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    stack.proves("trace", { status: "unknown", reason: "reader_error" });
    await bench.drive(3 * MINUTE_MS);
    expect(theIncident(bench).status).toBe("resolved");
    expect(theIncident(bench).recovery[2]).toMatchObject({
      status: "cannot_tell",
      reason: "reader_error",
      ownerId: null,
    });
  });

  it("proves nothing when there is no other: an incident is not resolved by probes that all could not tell", async () => {
    const stack = provingChecks(["chat"]);
    const bench = await afterAnOutage(stack);
    stack.proves("chat", { status: "unknown", reason: "no_network" });
    await bench.drive(4 * MINUTE_MS);
    expect(theIncident(bench)).toMatchObject({ status: "monitoring", resolvedAt: null });
    stack.proves("chat", null);
    await bench.drive(6 * MINUTE_MS);
    expect(theIncident(bench).status).toBe("resolved");
  });
});

describe("an incident whose recovery another one keeps from being proven", () => {
  it("is proven as soon as that one is over, however long it had to wait", async () => {
    const stack = provingChecks(["chat"]);
    const bench = await startBench({ settings: aSettings({ checks: stack.checks }) });
    const one = (root: string) => bench.engine.world.incidents.find(({ rootCheckId }) => rootCheckId === root);
    await bench.drive(3 * MINUTE_MS);
    stack.says("chat", { status: "down", reason: "auth_provider" });
    await bench.drive(12 * MINUTE_MS);
    stack.says("liveliness", REFUSED);
    stack.says("chat", null);
    await bench.driveUntil(() => one("chat")?.status === "monitoring", 5 * MINUTE_MS);
    stack.proves("chat", REFUSED);
    await bench.driveUntil(() => one("chat")?.gateAttempt === 6, 30 * MINUTE_MS);
    await bench.driveUntil(() => one("chat")?.recovery.every(({ status }) => status !== "pending") === true, MINUTE_MS);
    stack.says("liveliness", null);
    stack.proves("chat", null);
    await bench.driveUntil(() => one("liveliness")?.status === "resolved", 2 * MINUTE_MS);
    await bench.drive(30_000);
    expect(one("chat")?.status).toBe("resolved");
  });
});

describe("a fault that is back while the recovery is being proven", () => {
  it("sends the incident back, and what was proven counts for nothing", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    stack.takes("trace", 100_000);
    await bench.driveUntil(isMonitoring(bench), 2 * MINUTE_MS);
    stack.says("liveliness", REFUSED);
    await bench.driveUntil(() => !isMonitoring(bench)(), 2 * MINUTE_MS);
    stack.says("liveliness", null);
    stack.takes("trace", 200);
    const backAt = bench.clock.now();
    await bench.drive(4 * MINUTE_MS);
    const incident = theIncident(bench);
    expect(incident).toMatchObject({ status: "resolved", gateAttempt: 2 });
    expect(Math.min(...incident.recovery.map((one) => one.at ?? 0))).toBeGreaterThan(backAt);
  });
});

describe("an incident beside the way of a request", () => {
  it("of a page is resolved when the page is good again, its steps not configured, and nothing is asked for it", async () => {
    const stack = provingChecks();
    let isBroken = false;
    const probe = async () => ({
      result: isBroken ? notUp("down", "http_status", { totalMs: 5 }) : up({ totalMs: 5 }),
    });
    const docs = aCheck({ id: "docs", kind: "http", layer: "site", probe });
    const bench = await startBench({ settings: aSettings({ checks: [...stack.checks, docs] }) });
    await bench.drive(3 * MINUTE_MS);
    isBroken = true;
    await bench.drive(3 * MINUTE_MS);
    isBroken = false;
    await bench.drive(3 * MINUTE_MS);
    const incident = theIncident(bench);
    expect(incident.status).toBe("resolved");
    expect(incident.recovery.map((one) => one.status)).toEqual(incident.recovery.map(() => "not_configured"));
    expect(incident.recovery).toHaveLength(4);
    expect(incident.updates.at(-1)?.body).toMatch(/^Everything that was affected answers again/);
    expect(stack.asked.filter((one) => one.tracedAs !== undefined)).toEqual([]);
  });
});

describe("a restart in the middle of a walk", () => {
  it("begins a new walk from its first step, and finds out nothing from the old one", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    await bench.driveUntil(isMonitoring(bench), 2 * MINUTE_MS);
    stack.takes("trace", 60_000);
    const stop = new AbortController();
    const running = bench.engine.run(stop.signal);
    await bench.clock.advance(10_000);
    expect(stepsOf(theIncident(bench))[1]).toEqual(["chat", "passed"]);
    stop.abort();
    await running;
    const stoppedAt = bench.clock.now();
    await bench.clock.advance(5_000);
    stack.takes("trace", 200);
    const engine = await bench.another();
    await drive(engine, bench.clock, 20_000);
    const incident = theIncident({ engine });
    expect(incident).toMatchObject({ status: "resolved", gateAttempt: 2 });
    expect(incident.recovery.every((one) => (one.at ?? 0) > stoppedAt)).toBe(true);
  });
});

describe("firings of a cron that overlap", () => {
  it("make one walk: the later one leaves the earlier one alone until it has ended", async () => {
    const stack = provingChecks();
    const bench = await afterAnOutage(stack);
    await bench.driveUntil(isMonitoring(bench), 2 * MINUTE_MS);
    stack.takes("trace", 100_000);
    const first = bench.engine;
    await drive(first, bench.clock, 5_000);
    // The first firing makes no more ticks, and waits for its walk; the next ones tick beside it.
    const ended = first.idle();
    const second = await bench.another();
    await drive(second, bench.clock, 50_000);
    const third = await bench.another();
    await drive(third, bench.clock, 70_000);
    await ended;
    await drive(third, bench.clock, 5_000);
    expect(theIncident({ engine: third })).toMatchObject({ status: "resolved", gateAttempt: 1 });
    expect(stack.asked.filter((one) => one.sentChat !== undefined)).toHaveLength(1);
  });
});

describe("two incidents that end together", () => {
  it("are each proven by a walk of their own", async () => {
    const stack = provingChecks();
    const bench = await startBench({ settings: aSettings({ checks: stack.checks }) });
    await bench.drive(3 * MINUTE_MS);
    stack.says("app", { status: "down", reason: "dns" });
    await bench.drive(12 * MINUTE_MS);
    stack.says("chat", { status: "down", reason: "auth_provider" });
    await bench.drive(10 * MINUTE_MS);
    stack.says("app", null);
    stack.says("chat", null);
    await bench.drive(5 * MINUTE_MS);
    const { incidents } = bench.engine.world;
    expect(incidents.map((one) => one.status)).toEqual(["resolved", "resolved"]);
    for (const incident of incidents) {
      expect(incident.recovery.every((one) => one.status === "passed")).toBe(true);
    }
    expect(stack.asked.filter((one) => one.sentChat !== undefined).length).toBeGreaterThanOrEqual(2);
  });
});

describe("the money for a walk", () => {
  it("is reserved like that of any probe: without it a paid step cannot tell", async () => {
    const stack = provingChecks();
    const checks = stack.checks.map((check) =>
      check.id === "chat" ? { ...check, reserveMicroUsd: 1_000, intervalMs: 60 * MINUTE_MS } : check,
    );
    const bench = await startBench({ settings: aSettings({ checks, budgetMicroUsdPerDay: 1_500 }) });
    await bench.drive(3 * MINUTE_MS);
    const day = new Date(bench.clock.now()).toISOString().slice(0, 10);
    await bench.database.db.run(`update spend set micro_usd = 1400 where day = '${day}'`);
    stack.says("liveliness", REFUSED);
    await bench.drive(5 * MINUTE_MS);
    stack.says("liveliness", null);
    await bench.drive(3 * MINUTE_MS);
    expect(theIncident(bench).status).toBe("resolved");
    expect(theIncident(bench).recovery[1]).toMatchObject({ status: "cannot_tell", reason: "budget_paused" });
    expect(await bench.database.db.select().from(spend)).toEqual([{ day, microUsd: 1_400 }]);
  });
});
