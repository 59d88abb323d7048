import { describe, expect, it } from "vitest";
import { systemClock } from "./clock.ts";

const DAY_MS = 86_400_000;

describe("the machine's clock", () => {
  it("sleeps as long as it was told to", async () => {
    const startedAt = systemClock.monotonic();
    await systemClock.sleep(20);
    expect(systemClock.monotonic() - startedAt).toBeGreaterThanOrEqual(20);
  });

  it("wakes at once when it is told to, and does not reject", async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(DAY_MS, stop.signal);
    stop.abort();
    await expect(sleeping).resolves.toBeUndefined();
    await expect(systemClock.sleep(DAY_MS, stop.signal)).resolves.toBeUndefined();
  });

  it("does not wake at once from a sleep that is longer than a timer can be", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    const stop = new AbortController();
    const long = systemClock.sleep(40 * DAY_MS, stop.signal).then(() => "long");
    expect(await Promise.race([long, systemClock.sleep(30).then(() => "short")])).toBe("short");
    expect(warnings).toEqual([]);
    process.off("warning", onWarning);
    stop.abort();
    await long;
  });

  it("leaves no timer and no listener behind", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const stop = new AbortController();
    const sleeping = systemClock.sleep(DAY_MS, stop.signal);
    expect(timers()).toBe(before + 1);
    stop.abort();
    await sleeping;
    expect(timers()).toBe(before);
  });
});
