import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { methodSections } from "../../site/src/format/method-lines.ts";
import { textsOf } from "../../site/src/texts/catalogue.ts";
import { createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { loadSettings } from "../settings/load.ts";
import type { Settings } from "../settings/settings.ts";
import type { MethodologyPageView } from "./methodology-view.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const CONFIGURATION = `
page: { name: Acme AI, timezone: Australia/Lord_Howe }
gateway:
  url: https://gateway.acme.internal
  key: sk-canary-secret
  models: [secret-list-name]
  chat: { models: [openai/gpt-4o] }
app: { health_url: https://app.acme.internal/api/health }
budget: { usd_per_day: 0.25 }
confirm: { failures: 4, recheck: 5s, successes: 3, success_gap: 20s }
reopen_within: 0s
flapping: off
checks:
  liveliness: { interval: 20s, timeout: 7s }
  docs: { kind: http, url: "https://docs.acme.internal/?token=hidden", title: Documents }
`;

let site: RecordedApp | null = null;
afterEach(() => site?.database.close());

function settingsOf(text: string): Settings {
  return loadSettings({ file: { name: "gatewatch.yaml", text }, env: {}, readFile: () => "" }).settings;
}

function siteOf(text = CONFIGURATION): RecordedApp {
  site = createRecordedApp(settingsOf(text));
  site.at(NOON);
  return site;
}

async function methodology(of: RecordedApp): Promise<MethodologyPageView> {
  expect((await of.app.request("/methodology")).status).toBe(200);
  const view = of.views.at(-1);
  if (view?.kind !== "methodology") throw new Error("it is another page");
  return view;
}

function linesOf(view: MethodologyPageView): string {
  return methodSections(view.methods, textsOf("en"))
    .flatMap((section) => section.lines)
    .join("\n");
}

describe("the page about methods", () => {
  it("says of each check what, how often, and how soon an outage is known, by the rules in force", async () => {
    const { kinds, notAsked } = await methodology(siteOf());
    const gateway = kinds.find((kind) => kind.summary.includes("liveliness"));
    expect(gateway?.checks).toEqual([
      {
        title: expect.any(String),
        unnamed: { key: "liveliness" },
        intervalMs: 20_000,
        timeoutMs: 7_000,
        refusedMs: 20_000 + 3 * 5_000,
        hungMs: 20_000 + 4 * 7_000 + 3 * 5_000,
        staleAfterMs: 47_000,
        reserveMicroUsd: 0,
      },
    ]);
    expect(kinds.flatMap((kind) => kind.checks.map((check) => check.title))).toContain("Documents");
    expect(notAsked.map(({ summary }) => summary).join()).toContain("sign of life");
  });

  it("has this installation's numbers in its sentences", async () => {
    const lines = linesOf(await methodology(siteOf()));
    expect(lines).toContain("confirmed by 4 failed probes in a row, the next one 5 s after the end of the one before");
    expect(lines).toContain("over after 3 good probes in a row, the last at least 20 s after the first");
    expect(lines).toContain("may cost $0.25 a day");
    expect(lines).toContain("The next day there that does not last 24 h is 4 April 2027: it lasts 1 d 30 min.");
    expect(lines).not.toMatch(/comes and goes|is the same incident/);
    expect(lines).toContain("Langfuse shows the trace of that chat. (not checked here)");
  });

  it("says so where clocks never change, where one failure is enough, and where nothing costs", async () => {
    const text = "page: { name: A }\ngateway: { url: https://g.example }\nconfirm: { failures: 1, successes: 1 }";
    const lines = linesOf(await methodology(siteOf(text)));
    expect(lines).toContain("No day of the next year in UTC is longer or shorter than 24 h.");
    expect(lines).toContain("confirmed by one failed probe in a row.");
    expect(lines).toContain("All probes are free.");
    expect(lines).toContain("told as one incident that comes and goes");
  });

  it("holds no address, no key and no name that is not public", async () => {
    const answer = await siteOf().app.request("/methodology");
    expect(await answer.text()).not.toMatch(/acme\.internal|sk-canary|token=hidden/);
  });

  it("works out the component that was down longest, in whole milliseconds", async () => {
    const of = siteOf();
    expect((await methodology(of)).example).toBeNull();
    for (const check of ["liveliness", "readiness"]) await of.probes(check, { from: NOON, to: NOON + HOUR_MS });
    const failsAt = NOON + 50 * MINUTE_MS;
    for (const { id } of settingsOf(CONFIGURATION).checks.filter((check) => check.kind === "chat")) {
      await of.probes(id, { from: NOON, to: failsAt });
      await of.probes(id, { from: failsAt, to: NOON + HOUR_MS, status: "down", reason: "provider_error" });
    }
    of.at(NOON + HOUR_MS);
    const { example, own } = await methodology(of);
    expect(example).toMatchObject({ id: "chat", from: NOON, to: NOON + HOUR_MS, percent: 83.33, coverage: 100 });
    expect(example?.durations).toMatchObject({ up: 50 * MINUTE_MS, down: 10 * MINUTE_MS, unknown: 0 });
    expect(example?.uptimeDigits).toBe("83.33333333");
    // Four failures, 30 s apart.
    expect(own).toEqual({ count: 1, medianMs: 90_000, longestMs: 90_000, withinCount: 1 });
  });

  it("counts no incident that a person opened, and those that took longer than is promised", async () => {
    const of = siteOf();
    await of.probes("liveliness", { from: NOON, to: NOON + HOUR_MS });
    await of.probes("liveliness", { from: NOON + HOUR_MS, to: NOON + 2 * HOUR_MS, status: "down", reason: "timeout" });
    const list = z.object({ incidents: z.tuple([z.object({ id: z.string() })]) });
    const [{ id }] = list.parse((await of.json("/api/v1/incidents")).body).incidents;
    await of.amend(id, { detectedAt: NOON + HOUR_MS + 600_000 });
    expect((await methodology(of)).own).toEqual({ count: 1, medianMs: 600_000, longestMs: 600_000, withinCount: 0 });
    await of.amend(id, { isManual: true });
    expect((await methodology(of)).own).toEqual({ count: 0, medianMs: null, longestMs: null, withinCount: 0 });
  });
});
