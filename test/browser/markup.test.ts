import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { LANGUAGES } from "../../monitor/core/languages.ts";
import type { SiteView, StatusPageView } from "../../monitor/read/views.ts";
import { compress } from "../../monitor/runtime/node/compress.ts";
import { anIncidentPage, ENDED, ENDED_PAGE, INCIDENT_PAGE, PROVING_PAGE, RUNBOOK_PAGE } from "./incident-views.ts";
import { aMaintenancePage, CANCELLED_PAGE, PLANNED_PAGE } from "./maintenance-views.ts";
import { METHODOLOGY_PAGE } from "./methodology-view.ts";
import { SUBSCRIBE_PAGES } from "./subscribe-views.ts";
import {
  aComponent,
  aLargeView,
  aStatusView,
  CLAUDE_INCIDENT,
  DEGRADED,
  EMPTY,
  ERROR_PAGE,
  HEALTHY,
  HISTORY_PAGE,
  MAINTENANCE,
  OUTAGE,
  PAGE,
  STALE,
} from "./views.ts";

const PAGES: Readonly<Record<string, SiteView>> = {
  healthy: HEALTHY,
  degraded: DEGRADED,
  outage: OUTAGE,
  stale: STALE,
  empty: EMPTY,
  "60 components": aLargeView(60),
  maintenance: MAINTENANCE,
  incident: INCIDENT_PAGE,
  "recovering incident": PROVING_PAGE,
  "ended incident": ENDED_PAGE,
  "planned work": PLANNED_PAGE,
  "cancelled work": CANCELLED_PAGE,
  runbook: RUNBOOK_PAGE,
  methodology: METHODOLOGY_PAGE,
  history: HISTORY_PAGE,
  embed: { ...OUTAGE, kind: "embed" },
  error: ERROR_PAGE,
  ...SUBSCRIBE_PAGES,
};

describe.each(Object.entries(PAGES))("the %s page", (_, view) => {
  it("is a whole document with one main heading, and breaks no strict policy", async () => {
    const html = await renderPage(view);
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en" dir="ltr">/i);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(withoutOurScript(html)).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  it("refers to no other host, and to no file that is not built", async () => {
    const html = await renderPage(view);
    const loaded = [
      ...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|img|iframe|script)[^>]*(?:href|src)="([^"]*)"/g),
    ];
    const paths = loaded.map((match) => match[1] ?? "").filter((path) => !path.startsWith("data:image/svg+xml,"));
    expect(paths.length).toBeLessThanOrEqual(2);
    expect(paths.filter((path) => !assets.has(path))).toEqual([]);
  });
});

describe("the status page", () => {
  it("shows no green icon beside what is not operational", async () => {
    const page = await renderPage(STALE);
    expect(page).not.toContain('#i-ok"></use></svg>Operational');
    expect(page).toContain('class="banner unknown"');
    expect(parts(page, /<p class="state ([a-z]+)">/g)).toEqual(Array(7).fill("unknown"));
  });

  it("is not green while stale, whatever status it is given", async () => {
    const page = await renderPage({ ...HEALTHY, stale: true });
    expect(page).toContain('class="banner unknown"');
    expect(page).toContain("Last measured");
  });

  it.each([
    ["operational", "Operational"],
    ["degraded_performance", "Degraded"],
    ["partial_outage", "Partly down"],
    ["major_outage", "Down"],
    ["under_maintenance", "Under maintenance"],
    ["unknown", "Unknown"],
  ] as const)("gives %s an icon and the word %s", async (status, word) => {
    const page = await renderPage(viewOfOne(aComponent("Chat", { status })));
    expect(page).toMatch(
      new RegExp(`<p class="state [a-z]+"><svg class="icon [^>]*><use href="#i-[a-z]+"></use></svg>${word}`),
    );
  });

  it("says how old its data is, how often it is renewed, and in which zone times are", async () => {
    expect(text(await renderPage(HEALTHY))).toContain(
      "Measured 14:49:31, 12 s ago, every 30 s. All times Europe/Berlin.",
    );
    expect(text(await renderPage(EMPTY))).toContain(
      "We cannot tell: nothing is set up to be watched. All times Europe/Berlin.",
    );
  });

  it("tells in an outage what does not work and what does", async () => {
    const page = text(await renderPage(OUTAGE));
    expect(page).toMatch(/Not working\s+Chat with Claude\s+Still working\s+Chat with GPT/);
    expect(text(await renderPage(HEALTHY))).not.toContain("Still working");
  });

  it("shows open incidents with the newest update first", async () => {
    const page = text(await renderPage(OUTAGE));
    expect(page.indexOf("Restarting would not help")).toBeGreaterThan(-1);
    expect(page.indexOf("We are looking into it")).toBeGreaterThan(page.indexOf("Restarting would not help"));
    expect(page).toContain("Identified · 47 min");
  });

  it("prints uptime with its coverage, and no figure where too little was measured", async () => {
    const page = text(await renderPage(HEALTHY));
    expect(page).toContain("99.91 % up in 90 days · 98.2 % of the time measured");
    expect(page).toContain("insufficient data · 43.2 % of the time measured");
  });

  it("has every day of every component in a bar and in a table, with its incidents", async () => {
    const page = await renderPage(HEALTHY);
    expect(page.match(/<g transform="translate\(\d+\)"><title>/g)).toHaveLength(7 * 90);
    expect(page.match(/<th scope="row">/g)).toHaveLength(7 * 90);
    expect(page).toContain("<title>24 Nov: 47 min down, 14 h 2 min up</title>");
    expect(page).toContain(
      `<th scope="row">24 Nov</th><td>47 min down, 14 h 2 min up<a href="/incidents/${CLAUDE_INCIDENT.id}">`,
    );
  });

  it("shows the operator's notice", async () => {
    const page = { ...PAGE, notice: "All data on this page is simulated." };
    expect(text(await renderPage({ ...HEALTHY, page }))).toContain("All data on this page is simulated.");
  });
});

describe("the updates of an incident", () => {
  const [first] = CLAUDE_INCIDENT.updates;
  const updates = [5, 4, 3, 2, 1].flatMap((number) =>
    first === undefined ? [] : { ...first, body: `Told ${number}.` },
  );
  const long = { ...CLAUDE_INCIDENT, updates };

  it("stand on the status page as the two newest, with the older ones in a fold", async () => {
    const html = await renderPage(aStatusView({ incidents: [long] }));
    const [shown = "", older = ""] = html.split(/<details class="fold"[^>]*>/);
    expect([...shown.matchAll(/Told (\d)/g)].map(([, number]) => number)).toEqual(["5", "4"]);
    expect([...older.matchAll(/Told (\d)/g)].map(([, number]) => number)).toEqual(["3", "2", "1"]);
    expect(older).toMatch(/<summary[^>]*>Older updates \(3\)<\/summary>/);
    expect(older).toContain("First failed request.");
    expect(shown).not.toContain("First failed request.");
  });

  it("stand on its own page all in one list", async () => {
    const html = await renderPage(anIncidentPage(long));
    expect(html.match(/Told \d/g)).toHaveLength(5);
    expect(html).not.toContain("Older updates");
  });
});

describe("the incident page", () => {
  it("tells when it began, when that was known, what it touches and what it rests on", async () => {
    const page = text(await renderPage(INCIDENT_PAGE));
    expect(page).toContain("Began 24 November 2026, 14:02:08");
    expect(page).toContain("24 November 2026, 14:02:46 38 s after the first failed request");
    expect(page).toMatch(/Affects\s+Claude models\s+Down/);
    expect(page).toMatch(/What this rests on\s+14:02\s+Claude models\s+Several requests in a row: the model provider/);
  });

  it("names the cause with its confidence, and what it means for users", async () => {
    const page = text(await renderPage(INCIDENT_PAGE));
    expect(page).toContain("The cause: a model provider refuses our key (high confidence).");
    expect(page).toContain("models of other providers are not touched.");
    const unsure = { ...CLAUDE_INCIDENT, confidence: "medium" as const };
    expect(text(await renderPage(anIncidentPage(unsure)))).toContain("Most likely: a model provider refuses our key");
    const unknown = { ...CLAUDE_INCIDENT, cause: null, confidence: null, diagnosis: null };
    expect(text(await renderPage(anIncidentPage(unknown)))).toMatch(/Cause\s+Not known yet\./);
  });

  it("shows from the beginning on what will be proven before it is called resolved", async () => {
    const page = text(await renderPage(INCIDENT_PAGE));
    expect(page).toMatch(/Before this is called resolved\s+The application reaches its gateway\s+to be proven/);
  });

  it("shows how far the proofs have come, with their times, and whose a failure is", async () => {
    const html = await renderPage(PROVING_PAGE);
    expect(text(html)).toMatch(/The application reaches its gateway\s+passed 14:47:43/);
    expect(text(html)).toMatch(
      /A test chat is answered\s+failed \(the model provider limits the rate of requests\) 14:48:43/,
    );
    expect(html).toContain('<a href="/incidents/01K0OTHER">another incident</a>');
    expect(text(html)).toMatch(/Every expected model answers\s+not checked here/);
  });

  it("counts down, with the time itself, how long a gateway that was started may take", async () => {
    const page = text(await renderPage(PROVING_PAGE));
    expect(page).toContain("It is given until 14:51:53 to answer before it counts as down : 2 min 10 s from when");
    expect(text(await renderPage(INCIDENT_PAGE))).not.toContain("was started a moment ago");
  });

  it("has both voices of what to do behind one line, while it is open", async () => {
    const html = await renderPage(INCIDENT_PAGE);
    expect(html).toMatch(/<details class="fold"><summary><h2>What to do<\/h2><\/summary>/);
    expect(text(html)).toMatch(/With a terminal .*Without a terminal .*Better not .*Who can help/);
    expect(html).toContain("<code>ANTHROPIC_API_KEY</code>");
    expect(text(await renderPage(ENDED_PAGE))).not.toContain("With a terminal");
  });

  it("shows what happened to each component while it lasted", async () => {
    const html = await renderPage(INCIDENT_PAGE);
    expect(html).toMatch(/<p class="scale ends"><time [^>]*>14:02<\/time><time [^>]*>\d\d:\d\d<\/time>/);
    expect(text(html)).toMatch(/While it lasted\s+Claude models\s+42 min down, 5 min degraded/);
    expect(html).toMatch(/<rect class="down" x="0" width="\d+" height="10">/);
  });

  it("carries the post-mortem once it is published, and tells that it came and went", async () => {
    const html = await renderPage(ENDED_PAGE);
    expect(text(html)).toContain("Post-mortem · 37 min · comes and goes");
    expect(html).toContain("<h3>Summary</h3>");
    expect(html).toContain("<strong>37 min</strong>");
    expect(html).toContain('<a href="https://handbook.acme.example/keys" rel="noopener noreferrer nofollow">');
    expect(text(html)).toContain("Proven before it was called resolved");
    expect(await renderPage(INCIDENT_PAGE)).not.toContain('id="postmortem"');
  });
});

describe("planned maintenance", () => {
  it("has a page that says what, when, how often and of what, and leads to calendars", async () => {
    const html = await renderPage(PLANNED_PAGE);
    expect(text(html)).toMatch(
      /Weekly updates Planned · 29 Nov, 02:00–04:00 .*Lasts 2 h Recurs every week on Sunday, at 02:00 \(Europe\/Berlin\) Affects Claude models GPT models/,
    );
    expect(parts(html, /href="([^"]*\.ics)"/g)).toEqual([
      "/maintenance/config-sundays-20261129t0100.ics",
      "/maintenance.ics",
    ]);
  });

  it("says on its page that it was cancelled, and offers no date for it", async () => {
    const html = await renderPage(CANCELLED_PAGE);
    expect(text(html)).toContain("Cancelled · 29 Nov, 02:00–04:00 This was planned and does not take place.");
    expect(parts(html, /href="([^"]*\.ics)"/g)).toEqual(["/maintenance.ics"]);
  });

  it("stands on the status page with a link, of what recurs only the next time", async () => {
    const [one] = MAINTENANCE.maintenances;
    if (one === undefined) throw new Error("there is none");
    const daily = [1, 2, 3].map((day) => ({ ...one, id: `d-${day}`, series: "d", from: one.from + day * 86_400_000 }));
    const html = await renderPage({ ...MAINTENANCE, maintenances: [one, ...daily] });
    expect(parts(html, /href="\/maintenance\/([^"]*)"/g)).toEqual([one.id, "d-1"]);
  });

  it("stands on the page with its times, its components and its words", async () => {
    const page = text(await renderPage(MAINTENANCE));
    expect(page).toContain("A new version of the gateway Maintenance in progress, 14:30–15:30 · Affects Claude models");
    expect(page).toContain("Answers may break off; send them again.");
    expect(page).toContain(
      "Move to another region Planned maintenance, 28 Nov, 23:00 – 29 Nov, 02:00 · Affects everything",
    );
    expect(await renderPage(HEALTHY)).not.toContain('class="planned"');
  });
});

describe("the history of a month", () => {
  it("has a calendar that leads to the days on which incidents began", async () => {
    const html = await renderPage(HISTORY_PAGE);
    expect(parts(html, /<li class="begun [a-z]+"[^>]*>\s*<a href="#([^"]*)"/g)).toEqual([
      "d-2026-11-21",
      "d-2026-11-24",
    ]);
    for (const day of ["d-2026-11-21", "d-2026-11-24"]) expect(html).toContain(`<section class="day" id="${day}">`);
    expect(html).toContain('<ol class="from-7">');
    expect(parts(html, /<span class="hidden">([^<]*(?:19|20) Nov[^<]*)</g)).toEqual([
      "Thu 19 Nov: an incident went on",
      "Fri 20 Nov: an incident went on",
    ]);
    expect(html.match(/<li class="coming"/g)).toHaveLength(6);
  });

  it("tells quiet days in one line, and days that nobody measured as such", async () => {
    const page = text(await renderPage(HISTORY_PAGE));
    expect(page).toMatch(/12\s*–\s*18 Nov No incidents\.1\s*–\s*11 Nov Nothing was measured\./);
    expect(page).toMatch(/19\s*–\s*20 Nov Went on: Trace arrival: traces are late/);
  });

  it("gives the figures of the month with how final they are", async () => {
    const soFar = text(await renderPage(HISTORY_PAGE));
    expect(soFar).toMatch(/So far, until 24 Nov, 14:49\..*Claude models99\.71 %100 %1 h 26 min48 min2/);
    expect(soFar).toContain("Trace arrivalinsufficient data81.4 %–––");
    const over = { ...HISTORY_PAGE, month: "2026-10", isRunning: false };
    expect(text(await renderPage(over))).toContain("The month is over; its figures become final");
    const frozenAt = Date.parse("2026-11-01T00:00:30Z");
    const frozen = { ...over, figures: over.figures.map((one) => ({ ...one, frozenAt, isWatched: false })) };
    const html = await renderPage(frozen);
    expect(text(html)).toContain("Final since 1 Nov, 01:00:");
    expect(text(html)).toContain("GPT models not watched any more100 %");
    expect(html).not.toContain('href="/components/gpt-models"');
  });

  it("leads to every month, by years", async () => {
    const html = await renderPage(HISTORY_PAGE);
    const links = parts(html.slice(html.indexOf('class="all-months"')), /href="(\/incidents\?month=[^"]*)"/g);
    expect(links.map((link) => link?.slice(-7))).toEqual(["2026-09", "2026-10", "2026-11", "2025-12"]);
  });
});

describe("the methodology", () => {
  it("works one component out from numbers that anybody can compute with", async () => {
    const page = text(await renderPage(METHODOLOGY_PAGE));
    const sums =
      /Uptime \(([\d,]+) \+ ([\d,]+)\) ÷ \(([\d,]+) \+ ([\d,]+) \+ ([\d,]+)\) = ([\d.]+)… % → ([\d.]+) %/.exec(page);
    const [up, degraded, , , down] = (sums ?? []).slice(1).map((digits) => Number(digits.replaceAll(",", "")));
    expect([up, degraded, down]).toEqual([345_059_877, 0, 540_123]);
    expect(sums?.[6]).toBe("99.84371440");
    expect(((345_059_877 / 345_600_000) * 100).toFixed(8)).toBe("99.84371441");
    expect(sums?.[7]).toBe("99.84");
    expect(page).toMatch(/Worked out: Chat From 20 November 2026, 14:49:43 to 24 November 2026, 14:49:43/);
  });

  it("is linked from every page", async () => {
    for (const view of [HEALTHY, HISTORY_PAGE, RUNBOOK_PAGE]) {
      expect(await renderPage(view)).toContain('<a href="/methodology">');
    }
  });
});

describe("the runbook", () => {
  it("has the steps in two voices, with the names of this installation and none of its addresses", async () => {
    const page = text(await renderPage(RUNBOOK_PAGE));
    expect(page).toContain("When the AI gateway of Acme AI is down");
    expect(page).toMatch(
      /Stops: Chat and generation with claude-sonnet, Chat and generation with gpt-4o-mini, Document embedding/,
    );
    expect(page).toMatch(/Goes on: Health, Reading costs, Users\./);
    expect(page).toContain("All 7 models are healthy");
    expect(page).toMatch(/Langfuse shows the trace of that chat\. \(not checked here\)/);
    expect(page).not.toMatch(/acme\.internal|sk-canary/);
  });

  it("tells apart what the two health routes say", async () => {
    const page = text(await renderPage(RUNBOOK_PAGE));
    expect(page).toContain("/health/liveliness answers the text &quot;I&#39;m alive!&quot;");
    expect(page).toContain("is what /health/readiness says");
  });

  it("has every cause, with whether a restart helps", async () => {
    const html = await renderPage(RUNBOOK_PAGE);
    expect(html.match(/<details class="fold" id="[a-z_]+">/g)).toHaveLength(18);
    expect(html).toMatch(/id="provider_key">.*?A restart does not help\./s);
  });
});

describe("a view that cannot be shown", () => {
  it("is refused, and no half page is given out", async () => {
    const page = { ...PAGE, timezone: "Nowhere/At_All" };
    await expect(renderPage({ ...ERROR_PAGE, page })).rejects.toMatchObject({
      message: "The error page could not be rendered.",
      cause: { message: expect.stringContaining("Nowhere/At_All") },
    });
  });
});

describe("hostile text", () => {
  const evil = `</title><script>alert(1)</script><img src=x onerror="alert(1)">\u202e{{7*7}}`;

  it("stays text wherever it comes from", async () => {
    const component = aComponent("Chat", { name: evil, description: evil });
    const incident = {
      ...CLAUDE_INCIDENT,
      title: evil,
      components: [{ id: "chat", name: evil, status: "unknown" as const }],
      updates: CLAUDE_INCIDENT.updates.map((update) => ({ ...update, body: evil })),
    };
    const page = { ...PAGE, name: evil, notice: evil };
    const impact = { down: [evil], degraded: [], working: [], unknown: [] };
    const views: SiteView[] = [
      { ...viewOfOne(component), page, incidents: [incident], impact },
      { ...INCIDENT_PAGE, page, incident },
      anIncidentPage({ ...ENDED, title: evil, postmortem: { publishedAt: 0, markdown: evil } }),
      { ...MAINTENANCE, maintenances: MAINTENANCE.maintenances.map((one) => ({ ...one, title: evil, body: evil })) },
      {
        ...HISTORY_PAGE,
        page,
        days: HISTORY_PAGE.days.map((day) => ({ ...day, incidents: [incident] })),
      },
      { ...ERROR_PAGE, page, error: "bad_request", detail: evil },
      { ...aMaintenancePage({ title: evil, body: evil, components: [{ id: "evil", name: evil }] }), page },
    ];
    for (const view of views) {
      const html = await renderPage(view);
      expect(withoutOurScript(html)).not.toMatch(/<script|<img/i);
      expect(html).toContain("&lt;script&gt;");
    }
  });
});

describe("weight", () => {
  it.each(LANGUAGES)(
    "in %s is at most 14 kB for 20 components with 90 days and their tables, as sent",
    async (language) => {
      const html = await renderPage(aLargeView(20), { language, isLanguageChosen: false, timezone: null });
      expect(html.match(/<th scope="row">/g)).toHaveLength(20 * 90);
      const body = await compress(new TextEncoder().encode(html), "br");
      expect(body.length).toBeLessThanOrEqual(14_000);
    },
  );

  it("is at most 4 kB of style and 4 kB of script", async () => {
    const html = await renderPage(OUTAGE);
    expect(weightOf(html, ".css")).toBeLessThanOrEqual(4_000);
    expect(weightOf(html, ".js")).toBeLessThanOrEqual(4_000);
  });
});

describe("the operator's colours and logo", () => {
  it("take the place of our style sheet and of the written name", async () => {
    const page = { ...PAGE, theme: "0123abcd", logo: "/logo/89abcdef.svg" };
    const html = await renderPage({ ...HEALTHY, page });
    const [sheet = ""] = [...assets.keys()].filter((path) => /site\.[^/]*\.css$/.test(path));
    expect(parts(html, /<link rel="stylesheet" href="([^"]*)"/g)).toEqual([sheet.replace("_astro", "theme/0123abcd")]);
    expect(html).toContain('<img class="logo" src="/logo/89abcdef.svg" alt="Acme AI"');
  });
});

/** Bytes of the files that a page asks for and whose name ends so, compressed. */
function weightOf(html: string, ending: string): number {
  const asked = parts(html, /(?:href|src)="(\/_astro\/[^"]+)"/g).filter((path) => path?.endsWith(ending));
  expect(asked).toHaveLength(1);
  const bodies = asked.flatMap((path) => assets.get(path ?? "")?.body ?? []);
  return bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
}

function withoutOurScript(html: string): string {
  return html.replaceAll(/<script type="module" src="\/_astro\/[\w.-]+\.js"><\/script>/g, "");
}

function viewOfOne(component: ReturnType<typeof aComponent>): StatusPageView {
  return aStatusView({ groups: [{ name: null, components: [component] }] });
}

function parts(html: string, pattern: RegExp): (string | undefined)[] {
  return [...html.matchAll(pattern)].map((match) => match[1]);
}

/** What a reader sees: without tags, with single spaces. */
function text(html: string): string {
  return html
    .replaceAll(/<title>.*?<\/title>/g, "")
    .replaceAll(/<(h2|li|div|dt|dd|span|p)[^>]*>/g, " ")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\s+/g, " ");
}
