import { afterEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { textOf, toldSites } from "../../test/support/told-site.ts";

const { healthy, close } = toldSites({ renderPage, assets });
afterEach(close);

/** It is noon in UTC, and everything is measured for an hour. */
describe("figures of what is measured for less than the window", () => {
  it("are told on the page since when they are measured, and not as those of 90 days", async () => {
    const page = await textOf(await healthy(), "/");
    expect(page).toContain("100 % up since 12:00");
    expect(page).not.toContain("up in 90 days");
  });

  it("are so on a component's page, over each window that is longer", async () => {
    const site = await healthy();
    for (const window of ["24h", "90d"]) {
      const page = await textOf(site, `/components/chat?window=${window}`);
      expect(page.match(/since 12:00/g)?.length).toBeGreaterThanOrEqual(2);
      expect(page).not.toContain("of the time</span>");
    }
  });

  it("are so for terminals, with how much was measured", async () => {
    const text = await textOf(await healthy(), "/", { "user-agent": "curl/8.9.1" });
    expect(text).toMatch(/^Chat\s+operational\s+100 % since 24 Nov 2026, 12:00/m);
    expect(text).toContain("100 % measured");
  });
});
