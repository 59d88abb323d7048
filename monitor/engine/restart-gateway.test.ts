import { describe, expect, it } from "vitest";
import { acting, auditOf } from "../../test/support/acting.ts";
import { startBench } from "../../test/support/engine-bench.ts";
import { provingChecks } from "../../test/support/proving-checks.ts";
import { aSettings } from "../../test/support/settings.ts";
import { englishUpdate } from "../core/incident-words.ts";
import type { ServiceNow } from "../core/restart-policy.ts";
import { randomHex } from "../runtime/node/random.ts";
import type { Settings } from "../settings/settings.ts";
import { updateIncident } from "../store/incidents.ts";
import { type RestartAsk, type RestartDoor, restartGateway } from "./restart-gateway.ts";

const MINUTE_MS = 60_000;
const CRASHED: ServiceNow = { state: "crashed", activeDeploymentId: "d1", startedAt: null, platformIncident: false };
const BY_HAND: RestartAsk = { mode: "manual", by: "person", why: "it has crashed", dryRun: false };

/** A gateway that is down, its host, and somebody who asks for a restart. */
async function crashed(answer: "accepted" | "refused" | "unknown" = "accepted", changes: Partial<Settings> = {}) {
  const { checks, says } = provingChecks(["chat"]);
  const settings = aSettings({ checks, ...changes });
  const bench = await startBench({ settings });
  await bench.drive(2 * MINUTE_MS);
  says("liveliness", { status: "down", reason: "connection_refused" });
  await bench.drive(2 * MINUTE_MS);
  const { clock } = bench;
  // What the diagnosis would have written.
  await setLayer(bench);
  const calls: string[] = [];
  const host = {
    calls,
    service: CRASHED as ServiceNow | null,
    onRestart: () => says("liveliness", null),
  };
  const door: RestartDoor = {
    read: async () => {
      calls.push("read");
      return host.service;
    },
    restart: async (id) => {
      calls.push(`restart ${id}`);
      if (answer !== "refused") host.onRestart();
      return answer;
    },
  };
  const ctx = acting(bench, settings);
  const tools = { clock, outbound: bench.gateway, randomHex };
  const ask = async (changes: Partial<RestartAsk> = {}) => {
    const signal = new AbortController().signal;
    const asked = restartGateway({ ctx, door, tools, signal }, { ...BY_HAND, ...changes });
    let over = false;
    void asked.finally(() => {
      over = true;
    });
    for (let s = 0; !over && s < 400; s++) await clock.advance(1_000);
    return asked;
  };
  const audit = () => auditOf(bench);
  return { host, ask, audit, bench, door, ctx, tools };
}

async function setLayer({ database, engine }: Awaited<ReturnType<typeof startBench>>): Promise<void> {
  const sets = engine.world.incidents.map(({ id }) =>
    updateIncident(database.db, id, { layer: "gateway", cause: "gateway_crashed", confidence: "high" }),
  );
  await database.atomically(sets);
}

describe("a restart by hand", () => {
  it("reads the service, restarts the active deployment once, and sees with fresh probes that it is back", async () => {
    const { host, ask, audit } = await crashed();
    expect(await ask()).toMatchObject({ outcome: "back", tookMs: expect.any(Number) });
    expect(host.calls).toEqual(["read", "restart d1"]);
    expect(await audit()).toEqual(["cli:ann gateway.restart begun", "cli:ann gateway.restart done"]);
  });

  it("is looked after with a few probes also where no time is given to start", async () => {
    const { host, ask } = await crashed("accepted", { startupGraceMs: 0 });
    host.onRestart = () => undefined;
    const tookMs = expect.toSatisfy((ms: number) => ms > 10_000);
    expect(await ask()).toEqual({ outcome: "not_back", tookMs });
  });

  it("stands on the incident's timeline and in its post-mortem, whatever came of it", async () => {
    const { ask, bench } = await crashed();
    await ask();
    await bench.drive(3 * MINUTE_MS);
    const [incident] = bench.engine.world.incidents;
    expect(incident?.updates.map(({ body }) => body)).toContain(englishUpdate({ kind: "restarted" }));
    expect(incident?.postmortem).toContain(englishUpdate({ kind: "restarted" }));
  });

  it("is only described unless it is meant, and that is noted too", async () => {
    const { host, ask, audit } = await crashed();
    expect(await ask({ dryRun: true })).toMatchObject({ outcome: "dry_run", deploymentId: "d1" });
    expect(host.calls).toEqual(["read"]);
    expect(await audit()).toEqual(["cli:ann gateway.restart dry_run"]);
  });

  it("is refused within the cool-down, without a look at the host", async () => {
    const { host, ask, bench } = await crashed();
    host.onRestart = () => undefined;
    expect(await ask()).toMatchObject({ outcome: "not_back" });
    host.calls.length = 0;
    await bench.clock.advance(5 * MINUTE_MS);
    expect(await ask()).toEqual({ outcome: "refused", refusal: "cooling_down" });
    expect(host.calls).toEqual([]);
  });

  it("that got no answer is never asked again; whether it is back is looked at all the same", async () => {
    const { host, ask } = await crashed("unknown");
    expect(await ask()).toMatchObject({ outcome: "back" });
    expect(host.calls.filter((call) => call.startsWith("restart"))).toHaveLength(1);
  });

  it("that the host refused is a failure, and counts for the cool-down", async () => {
    const { ask, audit } = await crashed("refused");
    expect(await ask()).toEqual({ outcome: "not_accepted" });
    expect(await ask()).toEqual({ outcome: "refused", refusal: "cooling_down" });
    expect(await audit()).toEqual([
      "cli:ann gateway.restart begun",
      "cli:ann gateway.restart failed",
      "cli:ann gateway.restart refused",
    ]);
  });

  it("is not begun when the service cannot be read", async () => {
    const { host, ask } = await crashed();
    host.service = null;
    expect(await ask()).toEqual({ outcome: "refused", refusal: "service_unreadable" });
    expect(host.calls).toEqual(["read"]);
  });

  it("is not begun while restarts are off", async () => {
    const { host, ask } = await crashed();
    expect(await ask({ mode: "off" })).toEqual({ outcome: "refused", refusal: "off" });
    expect(host.calls).toEqual([]);
  });

  it("of two that begin at once happens once", async () => {
    const { host, ask } = await crashed();
    const outcomes = await Promise.all([ask(), ask({ by: "policy", mode: "auto" })]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["back", "refused"]);
    expect(host.calls.filter((call) => call.startsWith("restart"))).toHaveLength(1);
  });

  it("that died half-way still counts for the cool-down", async () => {
    const { ask, door, ctx, tools } = await crashed();
    const dying: RestartDoor = { ...door, restart: () => Promise.reject(new Error("killed")) };
    const signal = new AbortController().signal;
    await expect(restartGateway({ ctx, door: dying, tools, signal }, BY_HAND)).rejects.toThrow("killed");
    expect(await ask()).toEqual({ outcome: "refused", refusal: "cooling_down" });
  });
});

describe("the policy", () => {
  it("leaves the service alone while a version is rolled out, and notes nothing of it", async () => {
    const { host, ask, audit } = await crashed();
    host.service = { ...CRASHED, state: "rolling_out" };
    expect(await ask({ by: "policy", mode: "auto" })).toEqual({ outcome: "refused", refusal: "rolling_out" });
    expect(await audit()).toEqual([]);
  });

  it("restarts what it is sure of when it may, and leaves no trace of what it left alone", async () => {
    const { ask, audit } = await crashed();
    expect(await ask({ by: "policy", mode: "manual" })).toEqual({ outcome: "refused", refusal: "not_automatic" });
    expect(await audit()).toEqual([]);
    expect(await ask({ by: "policy", mode: "auto" })).toMatchObject({ outcome: "back" });
  });
});
