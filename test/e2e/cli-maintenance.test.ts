import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMonitor, startMonitor } from "../support/running-monitor.ts";

const CONFIG = `
page: { name: Acme AI, url: https://status.acme.example, timezone: Europe/Berlin }
gateway: { url: '\${URL}', key: '\${KEY}' }
components:
  - { id: gateway, name: Gateway, checks: [liveliness] }
checks:
  liveliness: { interval: 1s }
  readiness: off
  models: off
  chat: off
maintenance:
  - { id: sundays, title: Weekly updates, from: 2026-01-04 02:00, duration: 2h, rrule: FREQ=WEEKLY }
`;

let monitor: RunningMonitor;
beforeAll(async () => {
  monitor = await startMonitor(CONFIG);
});
afterAll(() => monitor.close());

const run = (...args: string[]) => monitor.run("maintenance", ...args);
const listed = async () => JSON.parse((await run("list", "--json")).stdout);
const shown = async (id: string) => (await fetch(`${monitor.url}/api/v1/maintenances/${id}`)).json();
const component = async () => (await (await fetch(`${monitor.url}/api/v1/status`)).json()).components[0].status;
/** What is told to one reader is told to all within so long. */
const SOON = { timeout: 15_000, interval: 200 };
const HOUR_MS = 3_600_000;

async function scheduled(
  ...args: string[]
): Promise<{ series: { id: string } | null; maintenances: { id: string }[] }> {
  const { code, stdout } = await run("schedule", "--title", "A new version", ...args, "--json");
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe("gatewatch maintenance, beside a running monitor", () => {
  it("announces work that is going on, which the page shows, and ends it before its time", async () => {
    const from = new Date(Date.now() - 1_000).toISOString().slice(0, 19);
    const { maintenances } = await scheduled("--from", `${from}Z`, "--for", "2h", "--components", "gateway");
    const id = maintenances[0]?.id ?? "";
    await expect.poll(component, SOON).toBe("under_maintenance");
    expect((await fetch(`${monitor.url}/maintenance/${id}`)).status).toBe(200);
    const { code, stdout } = await run("cancel", id);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Ended ${id}. What was in progress has ended.\n` });
    await expect.poll(component, SOON).toBe("operational");
    expect(await shown(id)).toMatchObject({ status: "completed" });
  }, 60_000);

  it("announces a series in local time, shows it in list and calendar, and calls one and then all of it off", async () => {
    const start = new Date(Date.now() + 24 * HOUR_MS).toISOString().slice(0, 10);
    const args = ["--from", `${start} 02:00`, "--timezone", "America/New_York", "--for", "1h", "--every", "weekly"];
    const { series, maintenances } = await scheduled(...args, "--body", "Answers may break off.");
    expect(series).toMatchObject({ rrule: "FREQ=WEEKLY", timezone: "America/New_York", duration_seconds: 3_600 });
    const [first, second] = maintenances.map((one) => one.id);
    const id = series?.id ?? "";
    expect((await run("list")).stdout).toMatch(
      new RegExp(`${first} +scheduled[\\s\\S]*${id} +FREQ=WEEKLY +America/New_York +1h`),
    );
    expect(await run("cancel", first ?? "")).toMatchObject({ code: 0, stdout: `Cancelled ${first}.\n` });
    await expect.poll(() => shown(first ?? ""), SOON).toMatchObject({ status: "cancelled" });
    expect(await shown(second ?? "")).toMatchObject({ status: "scheduled" });
    expect((await run("cancel", id)).stdout).toMatch(
      new RegExp(`^Cancelled ${id}\\. \\d coming windows do not take place\\.\\n$`),
    );
    await expect.poll(() => shown(second ?? ""), SOON).toMatchObject({ status: "cancelled" });
    const calendar = new ICAL.Component(ICAL.parse(await (await fetch(`${monitor.url}/maintenance.ics`)).text()));
    const told = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
    expect(told.find((event) => event.uid.startsWith(`${second}@`))?.component.getFirstPropertyValue("status")).toBe(
      "CANCELLED",
    );
  }, 60_000);

  it("shows what the configuration announces, and leaves its end to the configuration", async () => {
    const { maintenances } = await listed();
    expect(maintenances.filter((one: { series: string }) => one.series === "config-sundays").length).toBeGreaterThan(7);
    const { code, stderr } = await run("cancel", "config-sundays");
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("take it out there") });
  });

  it("says what is wrong in one sentence: 2 for what was written, 1 for what is not to be had", async () => {
    const wrong = ["schedule", "--title", "x", "--from", "2027-03-28 02:30", "--for", "1h"];
    expect(await run(...wrong)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^from: does not happen in Europe\/Berlin.*\n$/),
    });
    const often = ["schedule", "--title", "x", "--from", "2027-03-27 02:30", "--for", "1h", "--rrule", "FREQ=SECONDLY"];
    expect(await run(...often)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^rrule: recurs too often.*\n$/),
    });
    expect(await run("schedule", "--title", "x")).toMatchObject({ code: 2, stderr: expect.stringContaining("--from") });
    expect(await run("cancel", "0none")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no planned.*\n$/),
    });
    const empty = mkdtempSync(join(tmpdir(), "gatewatch-empty-"));
    expect(await run("list", "--data", empty)).toMatchObject({ code: 2, stderr: expect.stringContaining("--data") });
  });
});
