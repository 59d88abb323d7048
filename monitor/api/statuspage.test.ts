import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { serve } from "@hono/node-server";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { announce } from "../../test/support/announcing.ts";
import { appSettings, CHAT } from "../../test/support/recorded-app.ts";
import { HOUR_MS, MINUTE_MS, NOON, toldSites } from "../../test/support/told-site.ts";

const { broken, healthy, siteAt, close } = toldSites();
afterEach(close);

const run = promisify(execFile);

const at = z.iso.datetime({ precision: 3 });
const Component = z.strictObject({
  ...{ id: z.string(), name: z.string(), page_id: z.string(), position: z.int() },
  status: z.enum(["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"]),
  ...{ created_at: at, updated_at: at, start_date: z.iso.date().nullable() },
  ...{ description: z.string().nullable(), group_id: z.string().nullable() },
  ...{ group: z.boolean(), showcase: z.boolean(), only_show_if_degraded: z.boolean() },
  components: z.array(z.string()).optional(),
});
const Affected = z.strictObject({ code: z.string(), name: z.string(), old_status: z.string(), new_status: z.string() });
const Update = z.strictObject({
  ...{ id: z.string(), incident_id: z.string(), status: z.string(), body: z.string() },
  ...{ created_at: at, updated_at: at, display_at: at },
  affected_components: z.array(Affected).nonempty().nullable(),
  ...{ deliver_notifications: z.boolean(), custom_tweet: z.null(), tweet_id: z.null() },
});
const happening = {
  ...{ id: z.string(), name: z.string(), page_id: z.string(), shortlink: z.url(), reminder_intervals: z.null() },
  ...{ created_at: at, updated_at: at, started_at: at, monitoring_at: at.nullable(), resolved_at: at.nullable() },
  incident_updates: z.array(Update).nonempty(),
  components: z.array(Component),
};
const Incident = z.strictObject({
  ...happening,
  status: z.enum(["investigating", "identified", "monitoring", "resolved", "postmortem"]),
  impact: z.enum(["none", "minor", "major", "critical"]),
});
const Maintenance = z.strictObject({
  ...happening,
  status: z.enum(["scheduled", "in_progress", "verifying", "completed"]),
  ...{ impact: z.literal("maintenance"), scheduled_for: at, scheduled_until: at },
});
const head = {
  page: z.strictObject({ id: z.string(), name: z.string(), url: z.url(), time_zone: z.string(), updated_at: at }),
  status: z.strictObject({
    indicator: z.enum(["none", "minor", "major", "critical", "maintenance"]),
    description: z.string(),
  }),
};
const incidents = z.array(Incident);
const maintenances = z.array(Maintenance);
const Incidents = z.strictObject({ ...head, incidents });
const Maintenances = z.strictObject({ ...head, scheduled_maintenances: maintenances });
const Components = z.strictObject({ ...head, components: z.array(Component) });
const Summary = z.strictObject({ ...Components.shape, incidents, scheduled_maintenances: maintenances });

/** The eight documents by path, each with all keys that clients type as required. */
const DOCUMENTS = {
  summary: Summary,
  status: z.strictObject(head),
  components: Components,
  incidents: Incidents,
  "incidents/unresolved": Incidents,
  "scheduled-maintenances": Maintenances,
  "scheduled-maintenances/upcoming": Maintenances,
  "scheduled-maintenances/active": Maintenances,
};

async function eventful() {
  const site = await broken();
  const windows = [
    { id: "past", fromAt: NOON - 2 * HOUR_MS, toAt: NOON - HOUR_MS },
    { id: "now", fromAt: NOON - HOUR_MS, toAt: NOON + HOUR_MS },
    { id: "next", fromAt: NOON + HOUR_MS, toAt: NOON + 2 * HOUR_MS },
  ].map((window) => ({ ...window, title: `Move ${window.id}`, body: "We move.", components: ["gateway"] }));
  await site.database.atomically(announce(site.database.db, windows, NOON - 3 * HOUR_MS));
  await site.probe("liveliness", NOON + 5 * MINUTE_MS);
  return site;
}

describe("Statuspage v2", () => {
  it.each(Object.entries(DOCUMENTS))("%s has every key in its form, with and without .json", async (path, shape) => {
    const site = await eventful();
    const { body, headers } = await site.json(`/api/v2/${path}.json`);
    expect(shape.safeParse(body).error).toBeUndefined();
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect((await site.json(`/api/v2/${path}`)).body).toEqual(body);
    const again = await site.app.request(`/api/v2/${path}`, {
      headers: { "if-none-match": headers.get("etag") ?? "" },
    });
    expect([again.status, again.headers.get("access-control-allow-origin")]).toEqual([304, "*"]);
  });

  it("is read whole by a published client of it", async () => {
    const { app } = await eventful();
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { stdout } = await run(process.execPath, ["test/support/statuspage-client.mjs", `http://127.0.0.1:${port}`]);
    server.close();
    expect(JSON.parse(stdout)).toMatchObject({
      status: { status: { indicator: "major", description: "Partial System Outage" } },
      summary: {
        incidents: [{ impact: "major", components: [{ id: "chat", status: "major_outage" }] }],
        scheduled_maintenances: [{ status: "scheduled" }, { status: "in_progress" }],
      },
      components: {
        components: [
          { id: "gateway", group: false, group_id: null, status: "under_maintenance" },
          { name: "AI features", group: true, status: "major_outage", components: ["chat"] },
          { id: "chat", group: false, group_id: expect.stringMatching(/^group-/), status: "major_outage" },
        ],
      },
      incidents: { incidents: [{ resolved_at: null }] },
      unresolved: { incidents: [{ resolved_at: null }] },
      upcoming: { scheduled_maintenances: [{ id: "next" }] },
    });
  });

  it("tells what each update changed of components, the newest update first", async () => {
    const site = await broken();
    await site.probes(CHAT, { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS });
    await site.prove(NOON + 8 * MINUTE_MS);
    const { incidents: told } = Incidents.parse((await site.json("/api/v2/incidents.json")).body);
    const updates = told[0]?.incident_updates ?? [];
    const change = { code: "chat", name: "AI features - Chat" };
    expect(updates.flatMap(({ affected_components }) => affected_components ?? [])).toEqual([
      { ...change, old_status: "major_outage", new_status: "operational" },
      { ...change, old_status: "operational", new_status: "major_outage" },
    ]);
    expect(updates[0]).toMatchObject({ status: "resolved", affected_components: null });
    expect(updates.map(({ display_at }) => display_at)).toEqual(
      updates
        .map(({ display_at }) => display_at)
        .sort()
        .reverse(),
    );
  });

  it("says of planned work when it was announced, began and ended", async () => {
    const { body } = await (await eventful()).json("/api/v2/scheduled-maintenances.json");
    const statuses = Maintenances.parse(body).scheduled_maintenances.map(({ id, incident_updates }) => [
      id,
      ...incident_updates.map(({ status }) => status),
    ]);
    expect(statuses).toEqual([
      ["next", "scheduled"],
      ["now", "in_progress", "scheduled"],
      ["past", "completed", "in_progress", "scheduled"],
    ]);
  });

  it("gives the same answer while nothing changes, and groups of equal names one id", async () => {
    const site = await healthy();
    const before = await site.json("/api/v2/components.json");
    site.at(NOON + 20_000);
    expect((await site.json("/api/v2/components.json")).headers.get("etag")).toBe(before.headers.get("etag"));
    const renamed = appSettings({
      components: appSettings().components.map((component) => ({ ...component, group: "\ud800 half" })),
    });
    const { body } = await (await siteAt(NOON, false, renamed)).json("/api/v2/components.json");
    expect(Components.parse(body).components.filter(({ group }) => group)).toHaveLength(1);
  });

  it("takes no subscribers, and is not found at other paths", async () => {
    const { app } = await healthy();
    expect((await app.request("/api/v2/subscribers.json", { method: "POST" })).status).toBe(404);
    const nothing = await app.request("/api/v2/nothing.json");
    expect([nothing.status, nothing.headers.get("access-control-allow-origin")]).toEqual([404, "*"]);
  });
});
