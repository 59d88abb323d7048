import { describe, expect, it } from "vitest";
import { appSettings, createRecordedApp } from "../../test/support/recorded-app.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

/** A site whose chat has nothing behind it that could be measured. */
async function statusWith(hideUnconfigured: boolean) {
  const settings = appSettings();
  const components = settings.components.map((one) => (one.id === "chat" ? { ...one, hideUnconfigured } : one));
  const site = createRecordedApp({ ...settings, components });
  for (const check of settings.checks) {
    const isChat = components.some((one) => one.id === "chat" && one.checks.includes(check.id));
    if (isChat) await site.probe(check.id, NOON, "unknown", "not_configured");
    else await site.probe(check.id, NOON);
  }
  const { body } = await site.json("/api/v1/status");
  site.database.close();
  return body;
}

describe("a component whose target has nothing that could be measured", () => {
  it("is not shown when nobody asked for it by name, and keeps nothing from being operational", async () => {
    const status = await statusWith(true);
    expect(status.status).toBe("operational");
    expect(JSON.stringify(status.components)).not.toContain('"chat"');
  });

  it("is shown as unknown when the configuration names it", async () => {
    const status = await statusWith(false);
    expect(status.status).toBe("unknown");
    expect(JSON.stringify(status.components)).toContain('"not_configured"');
  });
});
