import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Opened } from "./opened.ts";

const LOOKS: Readonly<Record<string, Parameters<Page["emulateMedia"]>[0]>> = {
  dark: { colorScheme: "dark" },
  "dark, more contrast": { colorScheme: "dark", contrast: "more" },
  "light, more contrast": { colorScheme: "light", contrast: "more" },
  "forced colours": { colorScheme: "light", contrast: "no-preference", forcedColors: "active" },
  "dark, forced colours": { colorScheme: "dark", forcedColors: "active" },
};
/** Rules whose verdict hangs on colours and places; the others judge the same markup in every look. */
const BY_LOOK = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];

/** What automated rules can see of accessibility: WCAG 2.2 A and AA, and best practices. */
export function axeSuite(paths: readonly string[], { withPage, origin }: Opened): void {
  describe("by the rules of axe", () => {
    it.each(paths)("%s has no fault in any look, left to right and right to left", async (path) => {
      await withPage({}, async (page) => {
        await page.goto(origin() + path);
        await page.locator("html").evaluate(shorten);
        await page.evaluate(axe.source);
        expect(await faultsOf(page), "all rules").toEqual([]);
        await page.locator("html").evaluate((html) => html.setAttribute("dir", "rtl"));
        expect(await faultsOf(page, BY_LOOK), "right to left").toEqual([]);
        for (const [look, media] of Object.entries(LOOKS)) {
          await page.emulateMedia(media);
          expect(await faultsOf(page, BY_LOOK), look).toEqual([]);
        }
      });
    });
  });

  it("would be seen to fault a page that has one", async () => {
    await withPage({}, async (page) => {
      await page.setContent("<html><body><img src='x'></body></html>");
      await page.evaluate(axe.source);
      expect(await faultsOf(page)).toContainEqual(expect.stringContaining("image-alt"));
    });
  });
}

/** Runs in the page. A few days stand for ninety: the rules take seconds for what is the same over and over. */
function shorten(html: HTMLElement): void {
  for (const day of html.querySelectorAll("tbody tr:nth-child(n + 8), .bars g:nth-child(n + 8)")) day.remove();
  for (const fold of [...html.querySelectorAll("details")].slice(0, 2)) fold.open = true;
}

async function faultsOf(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  return page.evaluate(
    async ([only, { run }]) => {
      const { violations } = await run({
        resultTypes: ["violations"],
        ...(only === null ? {} : { runOnly: [...only] }),
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
    },
    [rules, await page.evaluateHandle<typeof axe>("axe")] as const,
  );
}
