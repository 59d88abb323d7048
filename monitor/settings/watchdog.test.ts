import { describe, expect, it } from "vitest";
import { loadSettings } from "./load.ts";

function load(watchdog: string, files: Readonly<Record<string, string>> = {}) {
  const text = `gateway: { url: "https://gateway.example.com", key: sk-1 }\nwatchdog: ${watchdog}\n`;
  const readFile = (path: string) => files[path] ?? "";
  return loadSettings({ file: { name: "gatewatch.yaml", text }, env: {}, readFile }).settings.watchdog;
}

describe("the section watchdog", () => {
  it("is an address that is kept secret, and an interval", () => {
    const read = load("{ url: https://alarm.example.com/t0ken }");
    expect(read).toMatchObject({ intervalMs: 60_000 });
    expect(read?.url.reveal()).toBe("https://alarm.example.com/t0ken");
    expect(JSON.stringify(read)).not.toContain("t0ken");
    expect(load("{ url: http://10.0.0.2/heartbeat/x, interval: 1s }")).toMatchObject({ intervalMs: 1_000 });
    expect(load("{ url: { file: beat } }", { beat: "https://alarm.example.com/t0ken\n" })?.url.reveal()).toMatch(
      /t0ken$/,
    );
  });

  it.each([
    ["{ interval: 1m }", "watchdog.url"],
    ["{ url: alarm.example.com }", "watchdog.url"],
    ["{ url: https://a:b@alarm.example.com }", "watchdog.url"],
    ["{ url: https://alarm.example.com, interval: 2h }", "watchdog.interval"],
    ["{ url: https://alarm.example.com, intervall: 1m }", "watchdog.intervall"],
    ["{ url: { file: beat } }", "watchdog.url"],
  ])("%s is a fault at %s", (section, path) => {
    expect(() => load(section, { beat: "no address" })).toThrow(path);
  });
});
