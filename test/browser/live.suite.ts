import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { SiteView, StatusPageView } from "../../monitor/read/views.ts";
import type { Opened } from "./opened.ts";
import { HEALTHY, MAINTENANCE, NOW, OUTAGE } from "./views.ts";

/** How the page stays fresh where the script runs. `views` is what the server gives out from now on. */
export function liveSuite(views: Record<string, SiteView>, requests: () => readonly string[], opened: Opened): void {
  /** Opens `/live`, with the browser's clock in our hand. */
  const watch = (view: StatusPageView, use: (page: Page) => Promise<void>, options = {}) =>
    opened.withPage(options, async (page) => {
      views["/live"] = view;
      await page.clock.install({ time: NOW });
      await page.clock.pauseAt(NOW);
      await page.goto(`${opened.origin()}/live`);
      await use(page);
    });
  const heading = (page: Page, name: string, timeout = 10_000) =>
    page.getByRole("heading", { level: 1, name }).waitFor({ timeout });
  const voice = (page: Page) => page.locator("#voice").textContent();
  const later = (view: StatusPageView, ms: number): StatusPageView => ({
    ...view,
    generatedAt: NOW + ms,
    measuredAt: NOW + ms - 3_000,
  });

  describe("a page that is left open", () => {
    it("counts its age on, second by second", async () => {
      await watch(HEALTHY, async (page) => {
        expect(await page.locator(".banner p").textContent()).toContain("12 s ago, every 30 s.");
        await page.clock.runFor(5_000);
        expect(await page.locator(".banner p").textContent()).toContain("17 s ago, every 30 s.");
      });
    });

    it("takes over another state, speaks it once, and disturbs nobody who reads", async () => {
      await watch(HEALTHY, async (page) => {
        const fold = page.locator("#c-tracing details");
        await fold.locator(".uptime").click();
        await fold.locator(".days").evaluate((days) => days.scrollTo(0, 400));
        // Some browsers keep the place by themselves; others leave it to the page.
        await page.locator("body").evaluate((body) => body.style.setProperty("overflow-anchor", "none"));
        const before = await fold.locator("summary").boundingBox();
        views["/live"] = later(OUTAGE, 33_000);
        await page.clock.runFor(33_000);
        await heading(page, OUTAGE.headline);
        expect(await voice(page)).toBe(OUTAGE.headline);
        expect(await page.title()).toContain(OUTAGE.headline);
        expect(await page.locator("link[rel=icon]").getAttribute("href")).toContain("a8211a");
        expect(await page.locator("#c-claude-models .state").textContent()).toBe("Down since 14:02");
        expect(await fold.getAttribute("open")).not.toBeNull();
        expect(await fold.locator(".days").evaluate((days) => days.scrollTop)).toBe(400);
        expect(await page.locator(":focus").textContent()).toContain("Tracing, each day");
        const after = await fold.locator("summary").boundingBox();
        expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
      });
    });

    it("says nothing aloud while the state is the same", async () => {
      await watch(HEALTHY, async (page) => {
        views["/live"] = later(HEALTHY, 33_000);
        await page.clock.runFor(33_000);
        await page.locator("time", { hasText: "14:50:13" }).first().waitFor();
        expect(await voice(page)).toBe("");
      });
    });

    it("opens a group when trouble comes to it, and leaves open and shut what its reader moved", async () => {
      const named = (status: "operational" | "major_outage") => manyGroups(status);
      await watch(named("operational"), async (page) => {
        expect(await openGroups(page)).toEqual([]);
        await page.locator(".group > summary").nth(2).click();
        views["/live"] = later(named("major_outage"), 33_000);
        await page.clock.runFor(33_000);
        await page.locator(".group[open]").nth(1).waitFor();
        expect(await openGroups(page)).toEqual(["Group 1", "Group 3"]);
        await page.locator(".group > summary").first().click();
        views["/live"] = later({ ...named("major_outage"), headline: "Another sentence." }, 66_000);
        await page.clock.runFor(33_000);
        await heading(page, "Another sentence.");
        expect(await openGroups(page)).toEqual(["Group 3"]);
      });
    });

    it("keeps the day that is being read, with what is new of it", async () => {
      await watch(HEALTHY, async (page) => {
        await page.locator("summary").first().focus();
        await page.keyboard.press("ArrowLeft");
        views["/live"] = later(withDown(HEALTHY, 48), 33_000);
        await page.clock.runFor(33_000);
        await page.locator("#day", { hasText: "48 min down" }).waitFor();
      });
    });

    it("counts down how long a gateway that starts is given", async () => {
      await watch(MAINTENANCE, async (page) => {
        const left = page.getByRole("timer");
        expect(await left.textContent()).toBe("2:10");
        await page.clock.runFor(9_000);
        expect(await left.textContent()).toBe("2:01");
        expect(await page.getByText("from when this page was made").isVisible()).toBe(false);
      });
    });
  });

  describe("a page that nobody answers any more", () => {
    it("says so at once, is unknown before long, and recovers", async () => {
      await watch(HEALTHY, async (page) => {
        await page.context().setOffline(true);
        await page.clock.runFor(33_000);
        await page.getByText("No connection. Last seen 33 s ago.").waitFor();
        await heading(page, HEALTHY.headline);
        await page.clock.runFor(60_000);
        await heading(page, "The state is not known: this page has lost its connection.");
        expect(await voice(page)).toBe("The state is not known: this page has lost its connection.");
        expect(new Set(await page.locator(".state").allTextContents())).toEqual(new Set(["Unknown"]));
        expect(await page.locator(".banner .ok, .row .ok, .banner.ok").count()).toBe(0);
        expect(await page.title()).not.toContain(HEALTHY.headline);
        views["/live"] = later(HEALTHY, 110_000);
        await page.context().setOffline(false);
        await passUntil(page, () => heading(page, HEALTHY.headline, 200));
        expect(await page.locator("#lost").count()).toBe(0);
        expect(await page.locator(".state.ok").count()).toBe(7);
      });
    });

    it("is not kept green by a cache that gives the same old page for ever", async () => {
      await watch(HEALTHY, async (page) => {
        await page.clock.runFor(33_000);
        await page.clock.runFor(60_000);
        await heading(page, "The state is not known: this page has lost its connection.");
      });
    });

    it("is none when a browser brings it back from yesterday without asking", async () => {
      await opened.withPage({}, async (page) => {
        views["/live"] = HEALTHY;
        await page.clock.install({ time: NOW + 86_400_000 });
        await page.route("**/live", (route) =>
          route.request().isNavigationRequest() ? route.continue() : route.abort(),
        );
        await page.goto(`${opened.origin()}/live`);
        await page.clock.runFor(1_000);
        await heading(page, "The state is not known: this page has lost its connection.");
      });
    });
  });

  it("asks for nothing while it is hidden, and at once when it is seen again", async () => {
    await watch(HEALTHY, async (page) => {
      const asked = () => requests().filter((path) => path === "/live").length;
      const before = asked();
      await setHidden(page, true);
      await page.clock.runFor(300_000);
      expect(asked()).toBe(before);
      views["/live"] = later(OUTAGE, 300_000);
      await setHidden(page, false);
      await page.clock.runFor(1_000);
      await heading(page, OUTAGE.headline);
      expect(asked()).toBe(before + 1);
    });
  });
}

/** Lets the page's time pass until something is there: real answers may still be on their way while it stands. */
async function passUntil(page: Page, isThere: () => Promise<void>, seconds = 40): Promise<void> {
  for (let second = 1; second < seconds; second++) {
    await page.clock.runFor(1_000);
    const came = await isThere().then(
      () => true,
      () => false,
    );
    if (came) return;
  }
  await isThere();
}

async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.locator("html").evaluate((html, hidden) => {
    Object.defineProperty(html.ownerDocument, "hidden", { configurable: true, value: hidden });
    html.ownerDocument.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
}

function openGroups(page: Page): Promise<string[]> {
  return page.locator(".group[open] > summary h2").allTextContents();
}

/** Fifteen components in three groups; the first one's state as told. */
function manyGroups(status: "operational" | "major_outage"): StatusPageView {
  const [component] = HEALTHY.groups[0]?.components ?? [];
  if (component === undefined) throw new Error("the healthy page has no component");
  const groups = [1, 2, 3].map((group) => ({
    name: `Group ${group}`,
    components: [1, 2, 3, 4, 5].map((i) => ({ ...component, id: `c-${group}-${i}`, name: `Component ${group}.${i}` })),
  }));
  const [first, ...others] = groups;
  const changed = first && {
    ...first,
    components: first.components.map((one, i) => (i === 0 ? { ...one, status } : one)),
  };
  return { ...HEALTHY, groups: [...(changed ? [changed] : []), ...others] };
}

/** Claude models have been down today for so many minutes. */
function withDown(view: StatusPageView, minutes: number): StatusPageView {
  const groups = view.groups.map((group, g) => ({
    ...group,
    components: group.components.map((component, c) =>
      g + c > 0
        ? component
        : {
            ...component,
            days: component.days.map((day, i) => (i === 89 ? { ...day, downMs: minutes * 60_000 } : day)),
          },
    ),
  }));
  return { ...view, groups };
}
