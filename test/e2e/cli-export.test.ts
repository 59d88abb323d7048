import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMonitor, startMonitor } from "../support/running-monitor.ts";

const CONFIG = `
page: { name: Acme AI, url: https://status.acme.example }
gateway: { url: '\${URL}', key: '\${KEY}' }
components:
  - { id: gateway, name: Gateway, checks: [liveliness] }
checks:
  liveliness: { interval: 1s }
  readiness: off
  models: off
  chat: off
`;

let monitor: RunningMonitor;
beforeAll(async () => {
  monitor = await startMonitor(CONFIG);
});
afterAll(() => monitor.close());

const status = async () => (await (await fetch(`${monitor.url}/api/v1/status`)).json()).status;

describe("gatewatch export, beside a running monitor", () => {
  it("writes the site, says how much and until when it is believed, and replaces it when it is run again", async () => {
    await expect.poll(status, { timeout: 15_000, interval: 200 }).toBe("operational");
    const first = await monitor.run("export", "public");
    expect(first).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(
        /^Wrote \d+ files to public, as of \S+Z\. Their states are believed until \S+Z\.\n$/,
      ),
    });
    const folder = join(monitor.folder, "public");
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("Everything works.");
    writeFileSync(join(folder, "left-over.txt"), "of an older export");
    const again = await monitor.run("export", "public", "--json");
    expect(again.code).toBe(0);
    const told = JSON.parse(again.stdout);
    expect(told).toEqual({
      folder: "public",
      files: expect.any(Number),
      made_at: expect.any(String),
      believed_until: expect.any(String),
    });
    expect(Date.parse(told.believed_until)).toBeGreaterThan(Date.parse(told.made_at));
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(names.map(({ name }) => name)).not.toContain("left-over.txt");
    // The mark by which it is known to be an export is no file of the site.
    expect(names).toHaveLength(told.files + 1);
    expect(readdirSync(monitor.folder).filter((name) => name.startsWith("public"))).toEqual(["public"]);
  }, 60_000);

  it("writes it in the language that is wanted, and names those that there are", async () => {
    expect(await monitor.run("export", "auf-deutsch", "--lang", "de")).toMatchObject({ code: 0 });
    const folder = join(monitor.folder, "auf-deutsch");
    for (const file of ["index.html", "components/gateway/index.html", "404.html", "embed.html"]) {
      expect([file, readFileSync(join(folder, file), "utf8").slice(0, 40)]).toEqual([
        file,
        expect.stringContaining('lang="de"'),
      ]);
    }
    const other = await monitor.run("export", "in-latin", "--lang", "la");
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("en, de, fr, es, ja, zh, ar") });
  }, 60_000);

  it("leaves a folder of somebody else's alone: one sentence and 2", async () => {
    const folder = join(monitor.folder, "thesis");
    mkdirSync(folder);
    writeFileSync(join(folder, "chapter-1.tex"), "years of work");
    expect(await monitor.run("export", "thesis")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^thesis: this folder holds what `gatewatch export` did not write\..*\n$/),
    });
    expect(readdirSync(folder)).toEqual(["chapter-1.tex"]);
    expect(await monitor.run("export", "x", "--data", "nowhere")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--data"),
    });
  });
});
