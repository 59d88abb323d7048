import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startCommand } from "../support/command.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';
const CONFIGURATION = `
page:
  name: Acme AI
  logo: brand/acme.svg
  theme: { light: { accent: "#8a0f4d", soft: "#bbbbbb" } }
gateway: { url: "http://127.0.0.1:9", key: sk-probe }
`;

describe("a page in its operator's dress", () => {
  it("has the logo that lies beside the configuration, and the colours in its one style sheet", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gatewatch-look-"));
    mkdirSync(join(folder, "conf/brand"), { recursive: true });
    writeFileSync(join(folder, "conf/brand/acme.svg"), SVG);
    writeFileSync(join(folder, "conf/gatewatch.yaml"), CONFIGURATION);
    const args = ["start", "--config", "conf/gatewatch.yaml", "--port", "0", "--data", join(folder, "data")];
    const running = startCommand(args, {}, folder);
    const [, url = ""] = await running.says(/serves (http\S+),/);
    const html = await (await fetch(url)).text();
    const [, logo = ""] = /<img class="logo" src="([^"]*)" alt="Acme AI"/.exec(html) ?? [];
    const [, style = "", more] = [...html.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].flat();
    const answers = await Promise.all([logo, style].map((path) => fetch(new URL(path, url))));
    running.child.kill("SIGTERM");
    await running.ended;
    expect(await answers[0]?.text()).toBe(SVG);
    expect(await answers[1]?.text()).toMatch(/--paper:#fbfaf7.*@layer theme\{:root\{--soft:#bbbbbb;--link:#8a0f4d\}/s);
    expect(more).toBeUndefined();
    expect(running.text()).toContain("`page.theme.light`: soft on paper has a contrast of 1.83:1");
  });
});
