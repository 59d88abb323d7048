import { afterEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { acting } from "../../test/support/acting.ts";
import { appSettings, CHAT, type RecordedApp } from "../../test/support/recorded-app.ts";
import { MINUTE_MS, NOON, textOf, toldSites } from "../../test/support/told-site.ts";
import { openIncident } from "../actions/incident/open.ts";
import { updateIncident } from "../actions/incident/update.ts";

const { broken, healthy, close } = toldSites({
  renderPage,
  assets,
  drawPicture: (svg) => Promise.resolve(new TextEncoder().encode(svg)),
});
afterEach(close);

/** The chat failed, answers again, and its recovery is not proven yet. */
async function recovering(): Promise<RecordedApp> {
  const site = await broken();
  await site.probes("liveliness", { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS });
  await site.probes(CHAT, { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS });
  return site;
}

/** Everything is measured good, and a person says otherwise. */
async function reported(components: readonly string[] = ["chat"], impact: "critical" | "minor" = "critical") {
  const site = await healthy();
  const { id } = await openIncident({
    ctx: acts(site),
    input: { title: "Claude answers in verse", body: "Users tell us.", impact, components: [...components] },
  });
  await site.amend(id, { silenced: false });
  return { site, id };
}

function acts(site: RecordedApp) {
  const clock = { now: () => NOON, monotonic: () => NOON, sleep: () => Promise.resolve() };
  return acting({ database: site.database, clock }, appSettings());
}

const AGAIN = "Everything answers again. We are still watching Chat.";
const REPORTED = "Everything answers our tests. A problem that was reported with Chat is still open.";
const CURL = { "user-agent": "curl/8.9.1" };

/** What stands for the state of the whole page, or of the component, and how it looks while an incident is open. */
const SAYS: readonly (readonly [string, Readonly<Record<string, string>>, (sentence: string) => string])[] = [
  ["/", {}, (sentence) => `<h1>${sentence}</h1>`],
  ["/", {}, () => 'class="banner warn"'],
  ["/embed", {}, () => 'class="banner warn"'],
  ["/", CURL, (sentence) => sentence],
  ["/", { accept: "text/markdown" }, (sentence) => `**${sentence}**`],
  ["/api/v1/status", {}, (sentence) => `"status":"operational","description":"${sentence}"`],
  ["/api/v2/status.json", {}, (sentence) => `"description":"${sentence}"`],
  ["/api/v2/summary.json", {}, (sentence) => `"description":"${sentence}"`],
  ["/badge.svg", {}, () => "Acme AI: operational, incident open"],
  ["/badge/chat.svg", {}, () => "Chat: operational, incident open"],
  ["/badge/gateway.svg", {}, () => "Gateway: operational<"],
  ["/badge.json", {}, () => '"message":"operational, incident open","color":"yellow"'],
  ["/badge/chat.json", {}, () => '"message":"operational, incident open","color":"yellow"'],
  ["/og.svg", {}, () => ": operational, incident open"],
  ["/feed.atom", {}, (sentence) => sentence],
  ["/llms.txt", {}, (sentence) => sentence],
];
const ALL_IS_WELL = /Everything works|All Systems Operational|banner ok|"color":"brightgreen"|Acme AI: operational</;

describe("with an incident open while everything answers", () => {
  it.each(SAYS)(
    "%s %o does not say that everything works: a recovery is still being watched",
    async (path, headers, says) => {
      const told = await textOf(await recovering(), path, headers);
      expect(told).toContain(says(AGAIN));
      expect(told).not.toMatch(ALL_IS_WELL);
    },
  );

  it.each(SAYS)(
    "%s %o does not say that everything works: a person reported a problem",
    async (path, headers, says) => {
      const told = await textOf((await reported()).site, path, headers);
      expect(told.replaceAll("\n", " ")).toContain(says(REPORTED).replaceAll("\n", " "));
      expect(told).not.toMatch(ALL_IS_WELL);
    },
  );

  it("names none where the incident is about none", async () => {
    const { site } = await reported([]);
    expect(await textOf(site, "/", CURL)).toContain("A problem that was reported is still open.");
  });

  it("says again that everything works once it has ended", async () => {
    const site = await recovering();
    await site.prove(NOON + 8 * MINUTE_MS);
    expect(await textOf(site, "/", CURL)).toContain("Everything works.");
    expect(await textOf(site, "/badge.json")).toContain('"message":"operational","color":"brightgreen"');
  });
});

describe("an incident that a person opened", () => {
  it("claims no failure, no first failed request and no confirmation, whatever it concerns", async () => {
    const { site, id } = await reported();
    for (const path of [`/incidents/${id}`, "/"]) {
      const page = await textOf(site, path);
      expect(page).toContain("Claude answers in verse");
      expect(page).toContain("Reported by a person");
      expect(page).not.toMatch(/It fails|it fails|First failed request|Confirmed|0 s after/);
    }
    const text = await textOf(site, `/incidents/${id}`, CURL);
    expect(text).toContain("Reported by a person");
    expect(text).not.toMatch(/It fails|first failed/i);
    const { body } = await site.json(`/api/v1/incidents/${id}`);
    expect(body).toMatchObject({ evidence: [], recovery: [] });
  });

  it("is not measured good again when a person watches it", async () => {
    const { site, id } = await reported();
    await updateIncident({ ctx: acts(site), input: { id, body: "We watch.", status: "monitoring" } });
    await site.amend(id, { silenced: false });
    expect(await textOf(site, `/incidents/${id}`)).not.toContain("Good again");
  });
});
