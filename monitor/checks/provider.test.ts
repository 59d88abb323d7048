import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Reply, serve } from "../../test/support/loopback.ts";
import { createLeapingClock, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { readRecord } from "../core/page-record.ts";
import { PROVIDER_PAGES, pageAt } from "../core/provider-pages.ts";
import type { Json } from "../core/result.ts";
import { provider } from "./provider.ts";

const NOW = Date.parse("2026-11-23T17:30:00Z");

const body = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../test/fixtures/provider-pages/${name}.json`, import.meta.url), "utf8"));

/** A summary in which all is well, changed as told. */
const summary = (changes: object = {}): Reply => ({
  status: 200,
  body: {
    page: { id: "p", name: "upstream-mark", url: "https://status.example" },
    status: { indicator: "none", description: "upstream-mark" },
    components: [component("Claude API (api.example)", "operational"), component("Website", "operational")],
    incidents: [],
    ...changes,
  },
});

const component = (name: string, status: string) => ({ id: "c", name, status, group: false });
const incident = (changes: object = {}) => ({
  name: "upstream-mark",
  status: "investigating",
  impact: "major",
  created_at: "2026-11-23T17:20:00Z",
  resolved_at: null,
  ...changes,
});
const bad = (indicator: string) => ({ status: { indicator, description: "upstream-mark" } });

interface Asking {
  readonly of?: string;
  readonly memory?: Json;
  readonly now?: number;
  readonly timeoutMs?: number;
}

async function ask(reply: Reply, { of, now = NOW, ...asking }: Asking = {}) {
  const server = await serve(() => reply);
  const parts = of === undefined ? [] : (PROVIDER_PAGES[of]?.parts ?? []);
  const page = { ...pageAt(server.url), parts };
  const targets = { providers: [{ name: of ?? "acme", page }] };
  const clock = createLeapingClock(now);
  const settings = { provider: of ?? "acme" };
  const outcome = await probeOnce(provider, { targets, settings, clock, ...asking });
  return { outcome, said: `${verdictOf(outcome)} ${outcome.result.facts?.join() ?? ""}`.trim(), server };
}

const INCIDENT = "degraded provider_incident provider_incident";
const GOOD = "up provider_all_good";
const NEITHER = "up";

describe("a page of Statuspage's form", () => {
  it.each<[string, Reply, string, string]>([
    ["all is well", summary(), "anthropic", GOOD],
    ["an incident of what we use", summary({ ...bad("major"), incidents: [incident()] }), "acme", INCIDENT],
    [
      "a component that is out",
      summary({ components: [component("Claude API", "major_outage")] }),
      "anthropic",
      INCIDENT,
    ],
    [
      "a component that has another word for it",
      summary({ components: [component("Claude API", "full_outage")] }),
      "anthropic",
      INCIDENT,
    ],
    ["an incident that is over", summary({ incidents: [incident({ status: "resolved" })] }), "acme", GOOD],
    [
      "an incident with an end",
      summary({ incidents: [incident({ resolved_at: "2026-11-23T17:25:00Z" })] }),
      "acme",
      GOOD,
    ],
    [
      "another part that is out",
      summary({
        ...bad("minor"),
        components: [component("Claude API", "operational"), component("Website", "major_outage")],
      }),
      "anthropic",
      NEITHER,
    ],
    [
      "an incident of another part",
      summary({ ...bad("minor"), incidents: [incident({ components: [{ name: "Website" }] })] }),
      "anthropic",
      NEITHER,
    ],
    [
      "an incident of nothing by name, while our part is fine",
      summary({ ...bad("minor"), incidents: [incident({ components: [] })] }),
      "anthropic",
      NEITHER,
    ],
    [
      "maintenance",
      summary({ ...bad("maintenance"), components: [component("Claude API", "under_maintenance")] }),
      "anthropic",
      NEITHER,
    ],
    [
      "an indicator alone",
      summary({ ...bad("critical"), components: undefined, incidents: undefined }),
      "openai",
      INCIDENT,
    ],
    ["an indicator alone, and it is good", summary({ components: undefined, incidents: undefined }), "openai", GOOD],
    ["OpenAI's, with trouble", { status: 200, body: body("openai-summary") }, "openai", INCIDENT],
    ["Anthropic's, an incident being watched", { status: 200, body: body("anthropic-summary") }, "anthropic", INCIDENT],
  ])("%s", async (_, reply, of, expected) => {
    const { said, outcome } = await ask(reply, { of });
    expect(said).toBe(expected);
    expect(JSON.stringify(outcome)).not.toContain("upstream-mark");
    expect(outcome.result.provider).toBe(of);
  });
});

describe("Google's list", () => {
  const entry = (changes: object) => ({
    begin: "2026-11-23T16:00:00+00:00",
    created: "2026-11-23T16:09:11+00:00",
    end: "2026-11-23T16:30:00+00:00",
    status_impact: "SERVICE_OUTAGE",
    affected_products: [{ title: "Vertex Gemini API" }],
    ...changes,
  });
  const old = entry({ begin: "2026-10-01T00:00:00+00:00", end: "2026-10-01T01:00:00+00:00" });
  it.each<[string, unknown, string]>([
    ["goes on", body("google-cloud-incidents"), INCIDENT],
    ["is over", [entry({})], GOOD],
    ["goes on, of another product", [entry({ end: undefined, affected_products: [{ title: "Cloud Storage" }] })], GOOD],
    ["is a mere note", [entry({ end: undefined, status_impact: "SERVICE_INFORMATION" })], GOOD],
    ["is empty", [], "unknown reader_error"],
    ["is of something else", [{ id: 1 }], "unknown reader_error"],
    ["is far too long, and goes back for weeks", [entry({}), old, { filler: ']}\\"['.repeat(200_000) }], GOOD],
    [
      "is far too long, and holds one that goes on",
      [entry({ end: undefined }), { filler: "x".repeat(900_000) }],
      INCIDENT,
    ],
    [
      "is far too long, and was read back for hours only",
      [entry({}), { filler: "x".repeat(900_000) }],
      "unknown reader_error",
    ],
    ["begins with something far too long", [{ filler: "x".repeat(900_000) }], "unknown reader_error"],
  ])("%s", async (_, list, expected) => {
    expect((await ask({ status: 200, body: JSON.stringify(list) }, { of: "google" })).said).toBe(expected);
  });
});

describe("a page that cannot be read says nothing about its provider", () => {
  it.each<[string, Reply, RegExp]>([
    ["a challenge for bots", { status: 405, body: "upstream-mark" }, /405/],
    ["a page for people", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, /people/],
    ["a move", { status: 301, headers: { location: "https://upstream-mark.example" } }, /moved/],
    ["our own rate", { status: 429 }, /rate/],
    ["a fault", { status: 500 }, /500/],
    ["another form", { status: 200, body: body("instatus-summary") }, /form/],
    ["another JSON", { status: 200, body: { status: "ok" } }, /form/],
    ["nothing", { status: 200, body: "" }, /form/],
    ["a huge one", { status: 200, body: `{"status":"${"x".repeat(1_000_000)}"}` }, /too large/],
    ["a deep one", { status: 200, body: "[".repeat(300_000) }, /form/],
    ["a broken connection", "reset", /no answer/],
  ])("%s", async (_, reply, words) => {
    const { outcome, said } = await ask(reply);
    expect(said).toBe("unknown reader_error");
    expect(outcome.result.detail).toMatch(words);
    expect(JSON.stringify(outcome)).not.toContain("upstream-mark");
    expect(outcome.memory).toBeUndefined();
  });

  it("silence ends by the deadline", async () => {
    expect((await ask("silence", { timeoutMs: 150 })).said).toBe("unknown reader_error");
  });
});

it("is asked for at its summary, or at the file that was named", async () => {
  expect((await ask(summary())).server.received.map(({ path }) => path)).toEqual(["/api/v2/summary.json"]);
  expect(pageAt("https://status.example/incidents.json").urls).toEqual(["https://status.example/incidents.json"]);
});

it("is asked for at its other address when the first gives none", async () => {
  const first = await serve(() => ({ status: 405 }));
  const second = await serve(() => summary());
  const page = { urls: [`${first.url}/a.json`, `${second.url}/b.json`], parts: [] };
  const targets = { providers: [{ name: "acme", page }] };
  expect(verdictOf(await probeOnce(provider, { targets, settings: { provider: "acme" } }))).toBe("up");
});

it("remembers since when visitors could read of an incident, and until when", async () => {
  const atMinute = (minute: number) => Date.parse("2026-11-23T17:00:00Z") + minute * 60_000;
  const told = summary({ ...bad("major"), incidents: [incident()] });
  const { memory: quiet = null } = (await ask(summary(), { now: atMinute(15) })).outcome;
  const { memory: open = null } = (await ask(told, { now: atMinute(30), memory: quiet })).outcome;
  const { memory: over = null } = (await ask(summary(), { now: atMinute(50), memory: open })).outcome;
  expect(readRecord(over).told).toEqual([{ postedAt: atMinute(20), at: atMinute(20), until: atMinute(50) }]);
});

it("a further check that names no provider is told so", async () => {
  const page = pageAt("http://127.0.0.1:9");
  expect(verdictOf(await probeOnce(provider, { targets: { providers: [{ name: "acme", page }] } }))).toBe(
    "unknown not_configured",
  );
});
