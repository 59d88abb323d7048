import { afterEach, describe, expect, it } from "vitest";
import { appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import type { PageView } from "../read/views.ts";
import type { LogoSettings, Settings } from "../settings/settings.ts";

const BUILT = { type: "text/css; charset=utf-8", body: new TextEncoder().encode(":root{--paper:#fff}") };
const THEME = { light: { accent: "#003366", paper: "#f0f0f0" }, dark: { ink: "#eeeeee" } };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const LOGO: LogoSettings = {
  type: "image/svg+xml",
  extension: "svg",
  body: new TextEncoder().encode(SVG),
  hash: "0badcafe",
};

let site: RecordedApp;
afterEach(() => site.database.close());

function open(look: Partial<Settings["page"]>): RecordedApp {
  const settings = appSettings();
  site = createRecordedApp(
    { ...settings, page: { ...settings.page, ...look } },
    { assets: new Map([["/_astro/site.abc.css", BUILT]]) },
  );
  return site;
}

async function pageOf({ app, views }: RecordedApp): Promise<PageView> {
  await app.request("/");
  const view = views.at(-1);
  if (view === undefined) throw new Error("no page was made");
  return view.page;
}

describe("the operator's colours", () => {
  it("are part of the one style sheet, in the layer that is kept for them, under a name for ever", async () => {
    const { theme } = await pageOf(open({ theme: THEME }));
    const answer = await site.app.request(`/theme/${theme}/site.abc.css`);
    expect(answer.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(await answer.text()).toBe(
      ":root{--paper:#fff}\n@layer theme{:root{--paper:#f0f0f0;--link:#003366}" +
        "@media screen and (prefers-color-scheme:dark){:root{--ink:#eeeeee}}}",
    );
  });

  it("have another name when they are others", async () => {
    const { theme } = await pageOf(open({ theme: THEME }));
    site.database.close();
    expect((await pageOf(open({ theme: { light: { accent: "#003367" }, dark: {} } }))).theme).not.toBe(theme);
  });

  it.each(["/theme/00000000/site.abc.css", "/theme/00000000/other.css", "/theme/x/..%2f..%2fetc"])(
    "are not found at %s",
    async (path) => {
      expect((await open({ theme: THEME }).app.request(path)).status).toBe(404);
    },
  );
});

describe("the operator's logo", () => {
  it("comes from our own origin, and can do nothing when it is opened by itself", async () => {
    const { logo } = await pageOf(open({ logo: LOGO }));
    expect(logo).toBe("/logo/0badcafe.svg");
    const answer = await site.app.request("/logo/0badcafe.svg");
    expect(answer.headers.get("content-type")).toBe("image/svg+xml");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*sandbox$/);
    expect(await answer.text()).toBe(SVG);
  });

  it("is not found under another name, or where there is none", async () => {
    expect((await open({ logo: LOGO }).app.request("/logo/0badcaff.svg")).status).toBe(404);
    site.database.close();
    expect(await pageOf(open({}))).not.toHaveProperty("logo");
    expect((await site.app.request("/logo/0badcafe.svg")).status).toBe(404);
  });
});
