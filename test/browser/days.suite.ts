import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Opened } from "./opened.ts";
import { CLAUDE_INCIDENT, NOW, PAST_INCIDENT } from "./views.ts";

/** How single days are reached where the script runs. */
export function daysSuite({ withPage, origin }: Opened): void {
  const walk = (use: (page: Page) => Promise<void>, options = {}) =>
    withPage(options, async (page) => {
      await page.clock.install({ time: NOW });
      await page.goto(`${origin()}/healthy`);
      await use(page);
    });

  describe("the days by keyboard", () => {
    it("are one tab stop a row, beside the name that leads on; arrows lead from day to day and from row to row, Esc ends it", async () => {
      await walk(async (page) => {
        expect((await daysByTab(page, 14)).slice(0, 3)).toEqual(["Claude models", "GPT models", "Document embedding"]);
        await page.locator("summary").first().focus();
        expect(await page.locator("#day").isVisible()).toBe(false);
        await page.keyboard.press("ArrowLeft");
        expect(await cardOf(page)).toBe(`24 Nov|47 min down, 14 h 2 min up|${CLAUDE_INCIDENT.title}`);
        expect(await page.locator("#voice").textContent()).toMatch(/^24 Nov: 47 min down, 14 h 2 min up\. Claude/);
        for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
        expect(await cardOf(page)).toBe(`21 Nov|38 min down, 23 h 22 min up|${PAST_INCIDENT.title}`);
        await page.keyboard.press("ArrowDown");
        expect(await focused(page)).toContain("GPT models");
        expect(await cardOf(page)).toBe("21 Nov|up all day");
        await page.keyboard.press("Home");
        expect(await cardOf(page)).toBe("27 Aug|up all day");
        await page.keyboard.press("ArrowLeft");
        expect(await cardOf(page)).toBe("27 Aug|up all day");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("End");
        expect(await cardOf(page)).toContain("24 Nov|47 min down");
        await page.keyboard.press("Escape");
        expect(await page.locator("#day").isVisible()).toBe(false);
        expect(await focused(page)).toContain("Claude models");
      });
    });

    it("lead on by Tab to the day's incidents, and by Enter to the table of all days", async () => {
      await walk(async (page) => {
        await page.locator("summary").first().focus();
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("Tab");
        expect(await page.locator(":focus").getAttribute("href")).toBe(`/incidents/${CLAUDE_INCIDENT.id}`);
        await page.keyboard.press("Shift+Tab");
        await page.keyboard.press("Enter");
        const days = page.getByRole("region", { name: "Days of Claude models, newest first" });
        expect(await days.getByRole("row").count()).toBe(91);
      });
    });

    it("run the other way where words do", async () => {
      await walk(async (page) => {
        await page.locator("html").evaluate((html) => html.setAttribute("dir", "rtl"));
        await page.locator("summary").first().focus();
        for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
        expect(await cardOf(page)).toContain("21 Nov|38 min down");
        const [card, bar] = await Promise.all([
          page.locator("#day").boundingBox(),
          page.locator(".at").first().boundingBox(),
        ]);
        expect(bar?.x).toBeGreaterThan((card?.x ?? 0) - 1);
        expect(bar?.x).toBeLessThan((card?.x ?? 0) + (card?.width ?? 0));
      });
    });

    it("are the last thirty on a phone", async () => {
      await walk(
        async (page) => {
          await page.locator("summary").first().focus();
          await page.keyboard.press("Home");
          expect(await cardOf(page)).toContain("26 Oct|");
        },
        { viewport: { width: 390, height: 900 } },
      );
    });
  });

  describe("the days by pointer", () => {
    it("show themselves where it stands, stay while it is in them, and go when it leaves", async () => {
      await walk(async (page) => {
        const bars = await boxOf(page);
        await page.mouse.move(bars.x + bars.width - 2, bars.y + 5);
        expect(await cardOf(page)).toContain("24 Nov|47 min down");
        await page.mouse.move(bars.x + bars.width - (3.4 * bars.width) / 90, bars.y + 5);
        expect(await cardOf(page)).toContain("21 Nov|38 min down");
        await page.locator("#day a").hover();
        await page.clock.runFor(2_000);
        expect(await page.locator("#day").isVisible()).toBe(true);
        await page.mouse.move(5, 5);
        await page.clock.runFor(2_000);
        expect(await page.locator("#day").isVisible()).toBe(false);
      });
    });

    it("open by a press without opening the table; a press elsewhere closes them", async () => {
      await walk(async (page) => {
        const bars = await boxOf(page);
        await page.mouse.click(bars.x + bars.width - 2, bars.y + 5);
        await page.mouse.move(5, 5);
        await page.clock.runFor(2_000);
        expect(await cardOf(page)).toContain("24 Nov|");
        expect(await page.locator(".row details[open]").count()).toBe(0);
        await page.mouse.click(5, 5);
        expect(await page.locator("#day").isVisible()).toBe(false);
        await page.locator(".uptime").first().click();
        expect(await page.locator(".row details[open]").count()).toBe(1);
      });
    });

    it("open by touch, within the window", async () => {
      await walk(
        async (page) => {
          const bars = await boxOf(page);
          await page.touchscreen.tap(bars.x + bars.width - 3, bars.y + 5);
          expect(await cardOf(page)).toContain("24 Nov|47 min down");
          const card = await page.locator("#day").boundingBox();
          expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThanOrEqual(390);
          expect(await page.locator(".row details[open]").count()).toBe(0);
        },
        { hasTouch: true, isMobile: true, viewport: { width: 390, height: 900 } },
      );
    });
  });
}

/** The card's parts, as they are read. */
async function cardOf(page: Page): Promise<string> {
  const card = page.locator("#day");
  await card.waitFor({ state: "visible" });
  return card.evaluate((element) => [...element.childNodes].map((node) => node.textContent).join("|"));
}

async function boxOf(page: Page) {
  const frame = page.locator(".frame").first();
  await frame.scrollIntoViewIfNeeded();
  return (await frame.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}

async function focused(page: Page): Promise<string> {
  return (await page.locator(":focus").textContent()) ?? "";
}

/** Of so many stops of the tab key those that lie in folds of days, by their component. */
async function daysByTab(page: Page, count: number): Promise<string[]> {
  const stops: string[] = [];
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("Tab");
    if (await page.locator(".row details :focus").count()) stops.push((await focused(page)).trim());
  }
  return stops.map((words) => words.split(", each day")[0] ?? "");
}
