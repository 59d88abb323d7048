import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { recordJson } from "../core/page-record.ts";
import { type Facts, readFacts } from "./facts.ts";
import { pageLead } from "./page-lead.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;

const base = appSettings();
const page = aCheck({ id: "provider:acme", kind: "provider", layer: "evidence" });
const settings = appSettings({ checks: [...base.checks, page] });

let site: RecordedApp;
beforeEach(async () => {
  site = createRecordedApp(settings);
  await site.probes(CHAT, { from: NOON - 30 * MINUTE_MS, to: NOON });
  await site.probes(page.id, { from: NOON - 30 * MINUTE_MS, to: NOON + 5 * MINUTE_MS });
  await site.probes(CHAT, { from: NOON, to: NOON + 5 * MINUTE_MS, status: "down", reason: "provider_error" });
});
afterEach(() => site.database.close());

/** The lead over a page that told of an incident so long after noon; the fault is that provider's. */
async function leadOver(minutes: number | null, provider: string | null = "acme") {
  const facts = await readFacts(site.database, settings, NOON + 30 * MINUTE_MS);
  const [record] = facts.incidents;
  if (record === undefined) throw new Error("there is no incident");
  const at = NOON + (minutes ?? 0) * MINUTE_MS;
  const told = minutes === null ? [] : [{ postedAt: at, at, until: null }];
  const checks = new Map(facts.checks);
  const held = checks.get(page.id);
  if (held?.stored == null) throw new Error("the page was not read");
  checks.set(page.id, { ...held, stored: { ...held.stored, memory: recordJson({ readAt: at, told }) } });
  const found: Facts = { ...facts, checks };
  return pageLead({ ...record, layer: "provider", faultKey: provider, detectedAt: NOON + MINUTE_MS }, found);
}

describe("how much earlier an incident was known than the provider's own page told of it", () => {
  it("is the time between the confirmation and what the page told", async () => {
    expect(await leadOver(19)).toEqual({ provider: "acme", ms: 18 * MINUTE_MS });
    expect(await leadOver(0)).toEqual({ provider: "acme", ms: -MINUTE_MS });
  });

  it("is not said where the page told nothing, or is another provider's, or is not known whose fault it is", async () => {
    expect(await leadOver(null)).toBeNull();
    expect(await leadOver(19, "other")).toBeNull();
    expect(await leadOver(19, null)).toBeNull();
  });
});
