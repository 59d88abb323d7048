import { describe, expect, it } from "vitest";
import { acting, auditOf } from "../../../test/support/acting.ts";
import { type EngineBench, NOON, startBench } from "../../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../../test/support/settings.ts";
import type { Settings } from "../../settings/settings.ts";
import { cancelMaintenance } from "./cancel.ts";
import { listMaintenance } from "./list.ts";
import { scheduleMaintenance } from "./schedule.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A monitor that has run for a minute, and somebody who acts beside it. */
async function watched(changes: Partial<Settings> = {}) {
  const components = [{ id: "chat", name: "Chat", group: null, description: null, checks: ["liveliness"] }];
  const page = { name: "Acme AI", url: null, timezone: "Europe/Berlin", notice: null };
  // Days pass here: what is measured meanwhile is of no account.
  const settings = aSettings({ checks: [aCheck({ intervalMs: 10 * MINUTE_MS })], components, page, ...changes });
  const bench = await startBench({ settings });
  await bench.drive(MINUTE_MS);
  return { bench, settings, ctx: acting(bench, settings) };
}

const statuses = async (bench: EngineBench) => {
  const { windows } = await listMaintenance({ ctx: bench, input: { all: true } });
  return Object.fromEntries(windows.map((window) => [window.id, window.status]));
};

const ONCE = { title: "Move", from: "2026-11-24 14:00", for: "1h" };
const WEEKLY = { title: "Weekly updates", from: "2026-11-29 02:00", for: "2h", every: "weekly" } as const;

describe("maintenance that a person schedules", () => {
  it("is announced in the page's zone, begins and ends beside the monitor, and is in the audit", async () => {
    const { bench, ctx } = await watched();
    const { windows } = await scheduleMaintenance({
      ctx,
      input: { ...ONCE, body: "Two\nlines", components: ["chat"] },
    });
    const [window] = windows;
    expect(window).toMatchObject({
      ...{ fromAt: NOON + HOUR_MS, toAt: NOON + 2 * HOUR_MS, body: "Two\nlines", components: ["chat"] },
      ...{ status: "scheduled", announcedAt: bench.clock.now(), sequence: 0 },
    });
    const id = window?.id ?? "";
    await bench.drive(HOUR_MS);
    expect(await statuses(bench)).toEqual({ [id]: "in_progress" });
    await bench.drive(HOUR_MS);
    expect(await statuses(bench)).toEqual({ [id]: "completed" });
    expect(await auditOf(bench, id)).toEqual(["cli:ann maintenance.schedule done"]);
  });

  it("recurs in local time, is announced at once, and goes on", async () => {
    const { bench, ctx } = await watched();
    const { series, windows } = await scheduleMaintenance({ ctx, input: WEEKLY });
    expect(series).toMatchObject({ rrule: "FREQ=WEEKLY", timezone: "Europe/Berlin", durationMs: 2 * HOUR_MS });
    expect(windows).toHaveLength(8);
    expect(windows[0]?.id).toBe(`${series?.id}-20261129t0100`);
    await bench.drive(7 * DAY_MS);
    const now = await statuses(bench);
    expect(Object.keys(now)).toHaveLength(9);
    expect(now[windows[0]?.id ?? ""]).toBe("completed");
  });

  it("may begin first in the far future", async () => {
    const { ctx } = await watched();
    const { windows } = await scheduleMaintenance({ ctx, input: { ...WEEKLY, from: "2027-11-29 02:00" } });
    expect(windows).toEqual([]);
    expect((await listMaintenance({ ctx, input: {} })).series).toHaveLength(1);
  });

  it.each([
    ["a title of two lines", { ...ONCE, title: "a\nb" }, "title: must be one line."],
    ["a title that steers a terminal", { ...ONCE, title: "a\u001b[2J" }, "title: holds control characters."],
    ["no time", { ...ONCE, from: "tomorrow" }, /^from: is no time/],
    ["a day that there is not", { ...ONCE, from: "2026-11-31 02:00" }, /^from: is no time/],
    [
      "a time that clocks are put forward past",
      { ...ONCE, from: "2027-03-28 02:30" },
      /^from: does not happen in Europe/,
    ],
    ["no end", { title: "Move", from: ONCE.from }, /^until: is missing/],
    ["two ends", { ...ONCE, until: "2026-11-24 15:00" }, /^for: stands beside until/],
    [
      "an end before the begin",
      { title: "Move", from: ONCE.from, until: "2026-11-24 13:00" },
      /^until: must lie after/,
    ],
    ["an end in the past", { ...ONCE, from: "2026-11-24 10:00" }, /^until: lies in the past/],
    ["a century", { ...ONCE, for: "40000d" }, /^for: is no duration/],
    ["a zone that there is not", { ...ONCE, timezone: "Europe/Atlantis" }, /^timezone: is no time zone/],
    ["an offset for a zone", { ...ONCE, timezone: "+02:00" }, /^timezone: is no time zone/],
    ["a component that there is not", { ...ONCE, components: ["chta"] }, /^components: there is no "chta".*chat/],
    ["no component at all", { ...ONCE, components: [] }, /^components: names none/],
    ["a rule beside a period", { ...WEEKLY, rrule: "FREQ=DAILY" }, /^every: stands beside rrule/],
    ["a rule of seconds", { ...ONCE, rrule: "FREQ=SECONDLY" }, /^rrule: recurs too often/],
    ["a rule that overlaps itself", { ...WEEKLY, for: "7d" }, /^rrule: begins anew before the window is over/],
    [
      "a rule that has ended",
      { ...ONCE, from: "2020-01-01 02:00", rrule: "FREQ=DAILY;COUNT=9" },
      /^rrule: gives no date/,
    ],
  ])("is refused with its field for %s", async (_, input, message) => {
    const { ctx, bench } = await watched();
    const refused = scheduleMaintenance({ ctx, input });
    await expect(refused).rejects.toMatchObject({ code: "bad_parameter", message: expect.stringMatching(message) });
    expect(await listMaintenance({ ctx, input: { all: true } })).toEqual({ windows: [], series: [] });
    expect(await auditOf(bench)).toEqual([]);
  });
});

describe("maintenance that a person cancels", () => {
  it("before its begin does not take place, and is told", async () => {
    const { bench, ctx } = await watched();
    const { windows } = await scheduleMaintenance({ ctx, input: ONCE });
    const id = windows[0]?.id ?? "";
    const cancelled = await cancelMaintenance({ ctx, input: { id } });
    expect(cancelled.windows).toMatchObject([{ id, status: "cancelled", sequence: 1, changedAt: bench.clock.now() }]);
    await bench.drive(3 * HOUR_MS);
    expect(await statuses(bench)).toEqual({ [id]: "cancelled" });
    await expect(cancelMaintenance({ ctx, input: { id } })).rejects.toMatchObject({ code: "refused" });
  });

  it("while it lasts ends then, and the monitor beside speaks of incidents again", async () => {
    const { bench, ctx } = await watched();
    const { windows } = await scheduleMaintenance({ ctx, input: ONCE });
    await bench.drive(HOUR_MS + 10 * MINUTE_MS);
    const now = bench.clock.now();
    const ended = await cancelMaintenance({ ctx, input: { id: windows[0]?.id ?? "" } });
    expect(ended.windows).toMatchObject([{ status: "completed", fromAt: NOON + HOUR_MS, toAt: now }]);
    await bench.drive(10 * MINUTE_MS);
    const held = await bench.another();
    await bench.drive(10 * MINUTE_MS);
    expect(held.world).toMatchObject({ maintenance: [{ toAt: now }] });
    expect(bench.engine.world).toMatchObject({ maintenance: [{ toAt: now }] });
  });

  it("is one of a series, which goes on without it", async () => {
    const { bench, ctx } = await watched();
    const { windows } = await scheduleMaintenance({ ctx, input: WEEKLY });
    await cancelMaintenance({ ctx, input: { id: windows[1]?.id ?? "" } });
    await bench.drive(2 * DAY_MS);
    const told = Object.values(await statuses(bench));
    expect(told.slice(0, 3)).toEqual(["scheduled", "cancelled", "scheduled"]);
  });

  it("is a whole series, of which nothing comes any more", async () => {
    const { bench, ctx } = await watched();
    const { series } = await scheduleMaintenance({ ctx, input: WEEKLY });
    const cancelled = await cancelMaintenance({ ctx, input: { id: series?.id ?? "" } });
    expect(cancelled.windows).toHaveLength(8);
    await bench.drive(2 * DAY_MS);
    expect(new Set(Object.values(await statuses(bench)))).toEqual(new Set(["cancelled"]));
    expect((await listMaintenance({ ctx, input: {} })).series).toEqual([]);
    await expect(cancelMaintenance({ ctx, input: { id: series?.id ?? "" } })).rejects.toMatchObject({
      code: "refused",
    });
    expect(await auditOf(bench, series?.id)).toEqual([
      "cli:ann maintenance.schedule done",
      "cli:ann maintenance.cancel done",
    ]);
  });

  it("stays off though the configuration goes on to announce it; the whole of a configured series is for it to end", async () => {
    const series = {
      ...{ id: "config-sundays", title: "Weekly", body: "", components: null, rrule: "FREQ=WEEKLY" },
      ...{ fromAt: Date.parse("2026-11-29T01:00:00Z"), durationMs: HOUR_MS, timezone: "Europe/Berlin" },
    };
    const { bench, ctx, settings } = await watched({ maintenanceSeries: [series] });
    const id = "config-sundays-20261129t0100";
    await cancelMaintenance({ ctx, input: { id } });
    await bench.engine.reconfigure({ ...settings });
    await bench.drive(DAY_MS);
    expect(await statuses(bench)).toMatchObject({ [id]: "cancelled", "config-sundays-20261206t0100": "scheduled" });
    await expect(cancelMaintenance({ ctx, input: { id: "config-sundays" } })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("configuration"),
    });
  });

  it("must be there, and not be over", async () => {
    const { bench, ctx } = await watched();
    await expect(cancelMaintenance({ ctx, input: { id: "0none" } })).rejects.toMatchObject({ code: "not_found" });
    const { windows } = await scheduleMaintenance({ ctx, input: ONCE });
    await bench.drive(3 * HOUR_MS);
    await expect(cancelMaintenance({ ctx, input: { id: windows[0]?.id ?? "" } })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("over"),
    });
  });
});
