import { asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { delivery, message, subscriber, subscription } from "../../db/schema/index.ts";
import { acting } from "../../test/support/acting.ts";
import { drive, type EngineBench, gatewaySettings, NOON, startBench } from "../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { openIncident } from "../actions/incident/open.ts";
import { resolveIncident } from "../actions/incident/resolve.ts";
import { updateIncident } from "../actions/incident/update.ts";
import { cancelMaintenance } from "../actions/maintenance/cancel.ts";
import { scheduleMaintenance } from "../actions/maintenance/schedule.ts";
import { editPostmortem } from "../actions/postmortem/edit.ts";
import { publishPostmortem } from "../actions/postmortem/publish.ts";
import { notUp, up } from "../core/result.ts";
import { SETTLE_MS } from "../core/settling.ts";
import { randomHex } from "../runtime/node/random.ts";
import type { PlannedMaintenance } from "../settings/settings.ts";
import { createEngine } from "./engine.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What is told of one kind of subject, oldest first: `incident.opened investigating`. */
async function told({ database: { db } }: Pick<EngineBench, "database">, subject = ""): Promise<string[]> {
  const rows = await db.select().from(message).orderBy(asc(message.id));
  return rows.filter((row) => row.subject.startsWith(subject)).map(({ type, facts }) => `${type} ${detail(facts)}`);
}

function detail(json: string): string {
  const { incident, window, reminder, previous, status, reason } = JSON.parse(json);
  if (incident !== undefined) return incident.status;
  if (window !== undefined) return reminder === undefined ? window.status : "reminder";
  return previous === undefined ? reason : `${previous} → ${status}`;
}

/** One check of a site, good or bad as told, as the component `docs`. */
function docs(state: { isBad: boolean }, changes: Parameters<typeof aSettings>[0] = {}) {
  const probe = async () => ({
    result: state.isBad ? notUp("down", "http_status", { totalMs: 5 }) : up({ totalMs: 5 }),
  });
  return aSettings({
    checks: [aCheck({ id: "docs", kind: "http", layer: "site", probe })],
    components: [{ id: "docs", name: "Docs", group: null, description: null, checks: ["docs"] }],
    ...changes,
  });
}

describe("an outage", () => {
  it("is told as opened, as updated when more is known, and as resolved, and its component beside it", async () => {
    const bench = await startBench();
    await bench.drive(3 * MINUTE_MS);
    expect(await told(bench)).toEqual([]);
    bench.gateway.fault = "refused";
    await bench.drive(4 * MINUTE_MS);
    bench.gateway.fault = "none";
    await bench.drive(10 * MINUTE_MS);
    const incidents = await told(bench, "incident:");
    // Its cause was found in the same commit: one message tells both.
    expect(incidents.at(0)).toBe("incident.opened identified");
    expect(incidents.filter((one) => one.startsWith("incident.opened"))).toHaveLength(1);
    expect(incidents.slice(-2)).toEqual(["incident.updated monitoring", "incident.resolved resolved"]);
    const components = await told(bench, "component:");
    const ends = components.filter((one) => one.endsWith("→ operational"));
    expect(ends.length).toBeGreaterThan(0);
    expect(components.filter((one) => one.includes("operational →"))).toHaveLength(ends.length);
  });

  it("that comes back within the time is told as an update of the same", async () => {
    const state = { isBad: false };
    const bench = await startBench({ settings: docs(state) });
    for (const isBad of [false, true, false, true]) {
      state.isBad = isBad;
      await bench.drive(3 * MINUTE_MS);
    }
    const steps = ["incident.opened investigating", "incident.resolved resolved", "incident.updated investigating"];
    expect(await told(bench, "incident:")).toEqual(steps);
  });

  it("that flaps is told once as such, and then by its end", async () => {
    const state = { isBad: false };
    const flapping = { transitions: 3, withinMs: HOUR_MS };
    const bench = await startBench({ settings: docs(state, { flapping, reopenWithinMs: 20 * MINUTE_MS }) });
    for (let i = 0; i < 13; i++) {
      state.isBad = i % 2 === 1;
      await bench.drive(3 * MINUTE_MS);
    }
    const whileItFlaps = await told(bench, "incident:");
    await bench.drive(2 * HOUR_MS);
    const all = await told(bench, "incident:");
    expect(all.at(-1)).toBe("incident.resolved resolved");
    expect(all.length - whileItFlaps.length).toBeLessThanOrEqual(1);
    const [incident] = bench.engine.world.incidents;
    expect(all.length).toBeLessThan(9);
    expect(incident?.flapping ?? true).toBe(true);
  });

  it("under announced maintenance is told to nobody, until it outlasts it", async () => {
    const state = { isBad: false };
    const window: PlannedMaintenance = {
      ...{ id: "config-move", title: "Moving house", body: "", components: null },
      ...{ fromAt: NOON + 5 * MINUTE_MS, toAt: NOON + 20 * MINUTE_MS },
    };
    const bench = await startBench({ settings: docs(state, { maintenance: [window] }) });
    await bench.drive(6 * MINUTE_MS);
    state.isBad = true;
    await bench.drive(10 * MINUTE_MS);
    expect(await told(bench, "incident:")).toEqual([]);
    expect(await told(bench, "component:")).toEqual(["component.status_changed operational → under_maintenance"]);
    await bench.drive(10 * MINUTE_MS);
    expect(await told(bench, "incident:")).toEqual(["incident.opened investigating"]);
    expect((await told(bench, "component:")).at(-1)).toBe("component.status_changed under_maintenance → major_outage");
  });
});

describe("a component", () => {
  it("is told at once when it fails, and then where it is when that has settled", async () => {
    const state = { isBad: false };
    const confirm = { failures: 1, recheckMs: 1_000, successes: 1, successGapMs: 0 };
    const bench = await startBench({ settings: docs(state, { confirm }) });
    await bench.drive(3 * MINUTE_MS);
    for (const isBad of [true, false, true, false, true, false, true, false]) {
      state.isBad = isBad;
      await bench.drive(MINUTE_MS / 2);
    }
    await bench.drive(3 * MINUTE_MS);
    const messages = await bench.database.db.select().from(message).orderBy(asc(message.id));
    const changes = messages.filter((one) => one.type === "component.status_changed");
    expect(changes.length).toBeLessThan(6);
    for (const [i, one] of changes.slice(1).entries()) {
      expect(one.at - (changes[i]?.at ?? 0)).toBeGreaterThanOrEqual(SETTLE_MS);
    }
    expect((await told(bench, "component:")).at(-1)).toBe("component.status_changed major_outage → operational");
  });

  it("is told to who asked for it alone as soon as an outage reaches it, and to others with the next news", async () => {
    const bench = await startBench();
    await bench.database.atomically([
      bench.database.db.insert(subscriber).values({
        ...{ id: "a", origin: "public", channel: "webhook", createdAt: NOON, verifiedAt: NOON },
        events: '["incident.opened","incident.updated","incident.resolved"]',
      }),
      bench.database.db.insert(subscription).values({ subscriberId: "a", scope: "component", scopeId: "embedding" }),
    ]);
    await bench.drive(3 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(SETTLE_MS);
    const heard = await bench.database.db.select().from(delivery);
    expect(heard.map((one) => one.type)).toEqual(["incident.opened"]);
    expect((await told(bench, "incident:")).filter((one) => one.startsWith("incident.updated"))).toEqual([]);
  });
});

describe("our own blindness", () => {
  it("is no news of a component: neither the first look at it, nor a stop, nor a start after it", async () => {
    const state = { isBad: false };
    const bench = await startBench({ settings: docs(state) });
    await bench.drive(5 * MINUTE_MS);
    await bench.clock.advance(3 * HOUR_MS);
    await bench.drive(5 * MINUTE_MS);
    await drive(await bench.another(), bench.clock, 5 * MINUTE_MS);
    expect(await told(bench)).toEqual([]);
  });

  it("does not hide what changed meanwhile", async () => {
    const state = { isBad: false };
    const bench = await startBench({ settings: docs(state) });
    await bench.drive(5 * MINUTE_MS);
    await bench.clock.advance(3 * HOUR_MS);
    state.isBad = true;
    await drive(await bench.another(), bench.clock, 5 * MINUTE_MS);
    expect(await told(bench, "component:")).toEqual(["component.status_changed operational → major_outage"]);
  });
});

describe("a check that never passed", () => {
  it("is told to operators, once", async () => {
    const bench = await startBench({ settings: docs({ isBad: true }) });
    await bench.drive(HOUR_MS);
    expect(await told(bench)).toEqual(["check.never_passed http_status"]);
    const [row] = await bench.database.db.select().from(message);
    expect(row).toMatchObject({ audience: "operators", subject: "check:docs" });
  });
});

describe("what people do", () => {
  it("to an incident is told: opened, updated also while it flaps, resolved, its post-mortem and corrections", async () => {
    const bench = await startBench({ settings: docs({ isBad: false }) });
    const ctx = acting(bench, docs({ isBad: false }));
    const { id } = await openIncident({ ctx, input: { title: "Slow", body: "We look." } });
    await updateIncident({ ctx, input: { id, body: "Still.", status: "identified" } });
    await resolveIncident({ ctx, input: { id, body: "Over." } });
    await publishPostmortem({ ctx, input: { id } });
    await publishPostmortem({ ctx, input: { id } });
    await editPostmortem({ ctx, input: { id, markdown: "# It was us\n\nSorry." } });
    expect(await told(bench)).toEqual([
      "incident.opened investigating",
      "incident.updated identified",
      "incident.resolved resolved",
      "incident.postmortem postmortem",
      "incident.updated postmortem",
    ]);
  });

  it("to planned work is told: announced, reminded of a day before, begun, over", async () => {
    const settings = aSettings({ checks: [aCheck({ intervalMs: HOUR_MS })] });
    const bench = await startBench({ settings });
    const ctx = acting(bench, settings);
    await scheduleMaintenance({ ctx, input: { title: "Moving", from: "2026-11-26T12:00:00Z", for: "1h" } });
    expect(await told(bench)).toEqual(["maintenance.scheduled scheduled"]);
    await bench.drive(DAY_MS - MINUTE_MS);
    expect(await told(bench)).toHaveLength(1);
    await bench.drive(2 * MINUTE_MS);
    await drive(await bench.another(), bench.clock, MINUTE_MS);
    expect((await told(bench)).slice(1)).toEqual(["maintenance.scheduled reminder"]);
    await bench.drive(DAY_MS + 2 * HOUR_MS);
    expect((await told(bench, "maintenance:")).slice(2)).toEqual([
      "maintenance.started in_progress",
      "maintenance.completed completed",
    ]);
  });

  it("to recurring work is told of its next occurrence alone, and so is its end", async () => {
    const settings = docs({ isBad: false });
    const bench = await startBench({ settings });
    const ctx = acting(bench, settings);
    const input = { title: "Updates", from: "2026-11-26T12:00:00Z", for: "1h", every: "weekly" } as const;
    const { series } = await scheduleMaintenance({ ctx, input });
    await bench.drive(HOUR_MS);
    expect(await told(bench)).toEqual(["maintenance.scheduled scheduled"]);
    await cancelMaintenance({ ctx, input: { id: series?.id ?? "" } });
    expect((await told(bench)).slice(1)).toEqual(["maintenance.completed cancelled"]);
  });
});

describe("an engine that dies between two writes", () => {
  it.each(Array.from({ length: 24 }, (_, i) => i * 5 + 8))(
    "at the %i. place that it comes to leaves no incident untold, and none told twice",
    async (place) => {
      const state = { isBad: false };
      const settings = docs(state);
      const bench = await startBench({ settings });
      let left = place;
      const doomed = await createEngine({
        ...{ settings, database: bench.database, log: () => undefined },
        tools: { clock: bench.clock, outbound: bench.gateway, randomHex },
        failpoint() {
          left--;
          if (left < 0) throw new Error("dead");
        },
      });
      await drive(doomed, bench.clock, 2 * MINUTE_MS);
      state.isBad = true;
      await drive(doomed, bench.clock, 2 * MINUTE_MS);
      const heir = await bench.another();
      await drive(heir, bench.clock, 5 * MINUTE_MS);
      state.isBad = false;
      await drive(heir, bench.clock, 5 * MINUTE_MS);
      const incidents = heir.world.incidents.map((one) => one.id);
      expect(incidents).toHaveLength(1);
      // While the engine was dead nobody measured: that may be an update of its own.
      const heard = (await told(bench, "incident:")).filter((one) => !one.startsWith("incident.updated"));
      expect(heard).toEqual(["incident.opened investigating", "incident.resolved resolved"]);
      const components = await told(bench, "component:");
      expect(components).toEqual([
        "component.status_changed operational → major_outage",
        "component.status_changed major_outage → operational",
      ]);
    },
  );
});

describe("an hour in which nothing happens", () => {
  it("writes nothing to the outbox", async () => {
    const bench = await startBench({ settings: gatewaySettings() });
    await bench.drive(HOUR_MS);
    expect(await told(bench)).toEqual([]);
  });
});
