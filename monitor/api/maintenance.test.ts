import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Announced, announce } from "../../test/support/announcing.ts";
import { appComponent, appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const SERIES = {
  ...{ id: "config-sundays", title: "Weekly updates", body: "", components: ["chat"], rrule: "FREQ=WEEKLY;BYDAY=SU" },
  ...{ fromAt: Date.parse("2026-11-29T01:00:00Z"), durationMs: 2 * HOUR_MS, timezone: "Europe/Berlin" },
};
const settings = appSettings({
  checks: [aCheck({ id: "chat:claude-sonnet", kind: "chat" })],
  components: [appComponent("chat", "Chat", ["chat:claude-sonnet"])],
  maintenanceSeries: [SERIES],
  page: { name: "Acme AI", url: "https://status.acme.example/", timezone: "Europe/Berlin", notice: null },
});

const aWindow = (changes: Partial<Announced> = {}): Announced => ({
  ...{ id: "config-move", title: "Move", body: "Answers may break off.", components: ["chat"] },
  ...{ fromAt: NOON + DAY_MS, toAt: NOON + DAY_MS + 2 * HOUR_MS },
  ...changes,
});

let site: RecordedApp;
beforeEach(() => {
  site = createRecordedApp(settings);
  site.at(NOON);
});
afterEach(() => site.database.close());

const keep = (...windows: Announced[]) => site.database.atomically(announce(site.database.db, windows, NOON - HOUR_MS));
const get = (path: string) => site.app.request(path);

/** The events of a calendar, as a reader that is not ours understands them. */
async function eventsOf(path: string): Promise<ICAL.Event[]> {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

const property = (event: ICAL.Event | undefined, name: string) => String(event?.component.getFirstPropertyValue(name));

describe("the calendar of planned maintenance", () => {
  it("is read by others: in UTC, with stable ids, addresses, sequence and times of change", async () => {
    const changedAt = NOON - 60_000;
    await keep(
      aWindow(),
      aWindow({ id: "config-other", sequence: 3, changedAt, fromAt: NOON + 2 * DAY_MS, toAt: NOON + 3 * DAY_MS }),
    );
    const [move, other] = await eventsOf("/maintenance.ics");
    expect(move?.uid).toBe("config-move@status.acme.example");
    expect(move?.summary).toBe("Move");
    expect(move?.description).toBe("Answers may break off.\n\nAffects: Chat");
    expect(property(move, "dtstart")).toBe("2026-11-25T12:00:00Z");
    expect(property(move, "dtend")).toBe("2026-11-25T14:00:00Z");
    expect(property(move, "status")).toBe("CONFIRMED");
    expect(property(move, "url")).toBe("https://status.acme.example/maintenance/config-move");
    expect([move?.sequence, other?.sequence]).toEqual([0, 3]);
    expect(property(move, "last-modified")).toBe("2026-11-24T11:00:00Z");
    expect(property(other, "dtstamp")).toBe("2026-11-24T11:59:00Z");
    expect(property(other, "transp")).toBe("TRANSPARENT");
  });

  it("tells what was cancelled instead of dropping it, and goes from the last 90 to the next 60 days", async () => {
    const at = (id: string, fromAt: number) => aWindow({ id, fromAt, toAt: fromAt + HOUR_MS });
    await keep(
      { ...at("off", NOON + HOUR_MS), status: "cancelled", sequence: 1 },
      at("old", NOON - 89 * DAY_MS),
      at("older", NOON - 91 * DAY_MS),
      at("far", NOON + 59 * DAY_MS),
      at("farther", NOON + 61 * DAY_MS),
    );
    const events = await eventsOf("/maintenance.ics");
    expect(events.map((event) => event.uid.split("@")[0])).toEqual(["old", "off", "far"]);
    expect(property(events[1], "status")).toBe("CANCELLED");
  });

  it("is a calendar with a name and a time to look again, also when nothing is planned", async () => {
    const text = await (await get("/maintenance.ics")).text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Acme AI: planned maintenance");
    expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT1H");
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getAllSubcomponents("vevent")).toEqual([]);
  });

  it("stays the same text while nothing changes, so that readers are told that they have it", async () => {
    await keep(aWindow());
    const etag = (await get("/maintenance.ics")).headers.get("etag") ?? "";
    site.at(NOON + HOUR_MS);
    const again = await site.app.request("/maintenance.ics", { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  it("has one window for itself, whose id stands in no line of its own", async () => {
    await keep(aWindow());
    expect((await eventsOf("/maintenance/config-move.ics")).map((event) => event.summary)).toEqual(["Move"]);
    expect((await get("/maintenance/none.ics")).status).toBe(404);
  });

  it.each([
    ["lines of their own", "a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR"],
    ["an attendee", "a\nATTENDEE:mailto:eve@evil.example"],
    ["a parameter", 'a;X="b":c,d\\nE\\;'],
    ["control characters", "a\u0000b\u0007c\u001b[31md\u0085e\u2028f\u202eg"],
    ["half a character", "a\ud83d"],
    ["long words of many bytes", "🙂é漢".repeat(200)],
    ["markup", "<script>alert(1)</script> [x](javascript:alert(1)) **b**"],
  ])("holds text with %s as text", async (_, hostile) => {
    const name = { ...settings.page, name: hostile };
    site.database.close();
    site = createRecordedApp({ ...settings, page: name });
    site.at(NOON);
    await keep(aWindow({ title: hostile, body: hostile }));
    const [event, ...others] = await eventsOf("/maintenance.ics");
    expect(others).toEqual([]);
    expect(event?.component.getAllProperties("attendee")).toEqual([]);
    expect(event?.summary.replace(/\s+/g, "")).toBe(hostile.toWellFormed().replace(/[\p{Cc}\u2028\u202e\s]/gu, ""));
    const text = await (await get("/maintenance.ics")).text();
    expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
    for (const line of text.split("\r\n")) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
    }
  });
});

describe("the page of one window", () => {
  it("is made of the window, its recurrence and what became of it", async () => {
    await keep(
      aWindow({ id: "config-sundays-20261129t0100", seriesId: "config-sundays", status: "cancelled", changedAt: NOON }),
    );
    const answer = await get("/maintenance/config-sundays-20261129t0100");
    expect(answer.status).toBe(200);
    expect(site.views.at(-1)).toMatchObject({
      kind: "maintenance",
      maintenance: { status: "cancelled", changedAt: NOON, announcedAt: NOON - HOUR_MS, components: [{ id: "chat" }] },
      recurrence: { timezone: "Europe/Berlin", rule: { frequency: "WEEKLY" } },
    });
  });

  it.each(["none", "..%2f..", "%00", "x".repeat(2_000), "%F0%9F%99%82", "config-move%0d%0aX:y"])(
    "is 404 in the site's dress for %s",
    async (id) => {
      await keep(aWindow());
      const answer = await get(`/maintenance/${id}`);
      expect(answer.status).toBe(404);
      expect(site.views.at(-1)).toMatchObject({ kind: "error", httpStatus: 404 });
    },
  );
});

describe("a window that recurs every day", () => {
  it("leaves room in feeds and Statuspage's documents: past ones, the present one, and the next", async () => {
    const daily = Array.from({ length: 60 }, (_, i) => {
      const fromAt = NOON + (i - 2) * DAY_MS - 60_000;
      return aWindow({ id: `d-${i}`, seriesId: "d", fromAt, toAt: fromAt + HOUR_MS });
    });
    await site.database.atomically(announce(site.database.db, [...daily, aWindow()], NOON - 9 * DAY_MS));
    const told = async (path: string) => (await site.json(path)).body.scheduled_maintenances;
    const all = [
      { id: "config-move" },
      { id: "d-3" },
      { id: "d-2", status: "in_progress" },
      { id: "d-1" },
      { id: "d-0" },
    ];
    expect(await told("/api/v2/scheduled-maintenances.json")).toMatchObject(all);
    expect(await told("/api/v2/scheduled-maintenances/active.json")).toMatchObject([{ id: "d-2" }]);
    const { body } = await site.json("/feed.json");
    expect(JSON.stringify(body).match(/"urn:gatewatch:maintenance:/g)).toHaveLength(5);
  });

  it("is dated by what was told of it, not by who asks", async () => {
    const changedAt = NOON - 30_000;
    await keep(aWindow({ changedAt, sequence: 1 }));
    const [announced, changed] = [new Date(NOON - HOUR_MS).toISOString(), new Date(changedAt).toISOString()];
    for (const now of [NOON, NOON + HOUR_MS]) {
      site.at(now);
      const { body } = await site.json("/api/v2/scheduled-maintenances.json");
      expect(body.scheduled_maintenances).toMatchObject([{ created_at: announced, updated_at: changed }]);
    }
    site.at(NOON + DAY_MS + 60_000);
    const { body } = await site.json("/api/v2/scheduled-maintenances.json");
    const began = new Date(NOON + DAY_MS).toISOString();
    expect(body.scheduled_maintenances).toMatchObject([{ status: "in_progress", updated_at: began }]);
  });
});

describe("planned maintenance as JSON", () => {
  it("is listed, the latest begin first, and given alone, in the shape that the status has", async () => {
    await keep(
      aWindow(),
      aWindow({ id: "later", fromAt: NOON + 9 * DAY_MS, toAt: NOON + 10 * DAY_MS, components: null }),
    );
    const { body } = await site.json("/api/v1/maintenances");
    expect(body.maintenances).toMatchObject([{ id: "later", components: ["chat"] }, { id: "config-move" }]);
    const { body: one } = await site.json("/api/v1/maintenances/config-move");
    expect(one).toEqual({
      ...{
        id: "config-move",
        title: "Move",
        body: "Answers may break off.",
        status: "scheduled",
        components: ["chat"],
      },
      ...{ scheduled_for: "2026-11-25T12:00:00.000Z", scheduled_until: "2026-11-25T14:00:00.000Z" },
      url: "https://status.acme.example/maintenance/config-move",
    });
    const { body: status } = await site.json("/api/v1/status");
    expect(status.maintenances).toEqual([one]);
    expect(await site.json("/api/v1/maintenances/none")).toMatchObject({ status: 404, body: { title: "Not found" } });
  });
});
