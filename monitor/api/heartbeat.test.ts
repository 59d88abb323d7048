import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { Secret } from "../core/secret.ts";
import { readHeartbeat } from "../store/heartbeats.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const TOKEN = "backup-token-0123456789";

let site: RecordedApp;
beforeEach(() => {
  const checks = [
    aCheck({ id: "liveliness" }),
    aCheck({ id: "backup", kind: "heartbeat", heartbeatToken: new Secret(TOKEN) }),
    aCheck({ id: "import", kind: "heartbeat", heartbeatToken: new Secret("another-token-01234567") }),
  ];
  site = createRecordedApp(appSettings({ checks, components: [] }));
  site.at(NOON);
});
afterEach(() => site.database.close());

const post = (token: string, init: RequestInit = {}) =>
  site.app.request(`/heartbeat/${token}`, { method: "POST", ...init });
const heardOf = (id: string) => readHeartbeat(site.database.db, id);

describe("a sign of life by HTTP", () => {
  it("is noted for the check whose token it comes under, and answered with nothing", async () => {
    const answer = await post(TOKEN, { body: "anything at all" });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await heardOf("backup")).toBe(NOON);
    expect(await heardOf("import")).toBeNull();
  });

  it("is noted anew each time, also by a clock that was set back", async () => {
    await post(TOKEN);
    site.at(NOON + 60_000);
    await post(TOKEN);
    expect(await heardOf("backup")).toBe(NOON + 60_000);
    site.at(NOON - 3_600_000);
    await post(TOKEN);
    expect(await heardOf("backup")).toBe(NOON - 3_600_000);
  });

  it.each(["wrong-token-0123456789", "liveliness", `${TOKEN}x`, "%00", "a".repeat(5_000)])(
    "under an unknown token is not found, and the token stays out of answer and log (%s)",
    async (token) => {
      const answer = await post(token);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain(token);
      expect(site.logged.join("")).not.toContain(token);
      expect(await heardOf("backup")).toBeNull();
    },
  );

  it("is no page to look at", async () => {
    expect((await site.app.request(`/heartbeat/${TOKEN}`)).status).toBe(405);
    expect(await heardOf("backup")).toBeNull();
  });

  it("is not said to be noted while the store refuses", async () => {
    site.database.close();
    const answer = await post(TOKEN);
    expect(answer.status).toBe(503);
    expect(site.logged.join("")).not.toContain(TOKEN);
  });
});
