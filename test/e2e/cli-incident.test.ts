import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMonitor, startMonitor } from "../support/running-monitor.ts";

/** Quick enough for a test; otherwise what an operator writes. */
const CONFIG = `
page: { name: Acme AI, url: https://status.acme.example }
gateway: { url: '\${URL}', key: '\${KEY}' }
app: { health_url: '\${APP}' }
confirm: { failures: 2, recheck: 500ms, successes: 2, success_gap: 500ms }
components:
  - { id: gateway, name: Gateway, checks: [liveliness] }
checks:
  liveliness: { interval: 1s }
  readiness: off
  models: off
  chat: { interval: 5s }
  chat-user: off
  app: { interval: 5s }
`;

let monitor: RunningMonitor;
beforeAll(async () => {
  monitor = await startMonitor(CONFIG);
});
afterAll(() => monitor.close());

const run = (...args: string[]) => monitor.run(...args);
const incidents = async () => JSON.parse((await run("incident", "list", "--json")).stdout).incidents;
const shown = async (id: string) => (await fetch(`${monitor.url}/api/v1/incidents/${id}`)).json();
/** What is told to one reader is told to all within so long. */
const SOON = { timeout: 10_000, interval: 200 };

async function opened(title: string): Promise<string> {
  const { stdout } = await run("incident", "open", "--title", title, "--body", "We look.", "--json");
  return JSON.parse(stdout).id;
}

describe("gatewatch incident, beside a running monitor", () => {
  it("opens, updates and resolves one, and its page shows each within 10 s", async () => {
    const args = ["--title", "Wrong invoices", "--body", "We are on it.", "--component", "gateway", "--json"];
    const { code, stdout } = await run("incident", "open", ...args);
    expect(code).toBe(0);
    const { id } = JSON.parse(stdout);
    await expect.poll(() => shown(id), SOON).toMatchObject({ title: "Wrong invoices", status: "investigating" });
    expect((await fetch(`${monitor.url}/incidents/${id}`)).status).toBe(200);
    expect(await run("incident", "update", id, "--body", "A fix is on its way.")).toMatchObject({ code: 0 });
    await expect.poll(async () => (await shown(id)).updates[0].body, SOON).toBe("A fix is on its way.");
    expect(await run("incident", "resolve", id, "--body", "It is done.")).toMatchObject({ code: 0 });
    await expect.poll(async () => (await shown(id)).status, SOON).toBe("resolved");
    const text = (await run("incident", "show", id)).stdout;
    expect(text).toMatch(/Wrong invoices[\s\S]*We are on it\.[\s\S]*A fix is on its way\.[\s\S]*It is done\./);
    expect(text).toMatch(/began +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n/);
    expect((await run("incident", "list", "--config", "gatewatch.yaml")).code).toBe(0);
    expect(await run("incident", "show", id, "--config", "none.yaml")).toMatchObject({ code: 2, stdout: "" });
    expect((await run("incident", "list")).stdout).toMatch(new RegExp(`^ID\\s.*\\n${id}\\s+resolved`));
  }, 40_000);

  it("says no with a sentence: to an end of what is measured bad, to an id that does not exist", async () => {
    await monitor.stack.faults.set("gateway-refused");
    const measured = async () => (await incidents()).find((one: { manual: boolean }) => !one.manual)?.id;
    await expect.poll(measured, SOON).toBeDefined();
    const id = await measured();
    const refused = await run("incident", "resolve", id, "--body", "All good.");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/measured down.*Nobody can end what is measured bad/);
    expect(await run("incident", "update", id, "--body", "We call the host.")).toMatchObject({ code: 0 });
    await monitor.stack.faults.clearAll();
    await expect.poll(async () => (await shown(id)).status, { timeout: 40_000, interval: 500 }).toBe("resolved");
    expect(JSON.stringify((await shown(id)).updates)).toContain("We call the host.");
    expect(await run("incident", "show", "0none")).toMatchObject({ code: 1, stderr: expect.stringContaining("0none") });
  }, 60_000);

  it("takes no text that could steer a terminal or a page, and says which field it is in", async () => {
    const hostile = await run("incident", "open", "--title", "a\u001b[2Jb", "--body", "x");
    expect(hostile).toMatchObject({ code: 2, stdout: "", stderr: "title: holds control characters.\n" });
    const long = await run("incident", "open", "--title", "a", "--body", "x".repeat(5_001));
    expect(long).toMatchObject({ code: 2, stderr: expect.stringContaining("body: is longer than 5000") });
  });

  it("exits 2 with a sentence where there is no data, and makes none", async () => {
    const empty = mkdtempSync(join(tmpdir(), "gatewatch-empty-"));
    const { code, stderr } = await run("incident", "list", "--data", empty);
    expect(stderr).toContain("--data");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe("gatewatch postmortem", () => {
  it("shows the draft, takes a person's text, publishes it on the same page", async () => {
    const id = await opened("Late answers");
    expect(await run("postmortem", id)).toMatchObject({ code: 1, stderr: expect.stringContaining("still open") });
    await run("incident", "resolve", id, "--body", "Done.");
    const draft = (await run("postmortem", id)).stdout;
    expect(draft).toMatch(/^### Summary$/m);
    writeFileSync(join(monitor.folder, "text.md"), `${draft}\nWritten by people.\n`);
    const { markdown, published_at } = JSON.parse((await run("postmortem", id, "--json")).stdout);
    expect([`${markdown.trimEnd()}\n`, published_at]).toEqual([`${draft.trimEnd()}\n`, null]);
    const published = await run("postmortem", id, "--edit", "text.md", "--publish");
    expect(published).toMatchObject({ code: 0, stdout: expect.stringContaining(`/incidents/${id}`) });
    await expect.poll(async () => (await shown(id)).status, SOON).toBe("postmortem");
    expect((await run("postmortem", id)).stdout).toContain("Written by people.");
    const again = await run("postmortem", id, "--publish", "--json");
    expect(JSON.parse(again.stdout)).toEqual({ id, published: "before" });
  });

  it("keeps a file, newest first, and leaves it as it is the second time", async () => {
    const file = join(monitor.folder, "INCIDENTS.md");
    const ids = [await opened("The first"), await opened("The second")];
    for (const id of ids) {
      await run("incident", "resolve", id, "--body", "Done.");
      expect(await run("postmortem", id, "--append", "INCIDENTS.md")).toMatchObject({ code: 0 });
    }
    const text = readFileSync(file, "utf8");
    expect(text.indexOf("The second")).toBeLessThan(text.indexOf("The first"));
    const again = await run("postmortem", ids[0] ?? "", "--append", "INCIDENTS.md");
    expect(again.stdout).toContain("already");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("leaves a file that is not ours untouched, with a sentence", async () => {
    const id = await opened("Another");
    await run("incident", "resolve", id, "--body", "Done.");
    const file = join(monitor.folder, "OTHER.md");
    writeFileSync(file, "# What people wrote\n");
    const { code, stderr } = await run("postmortem", id, "--append", "OTHER.md");
    expect(stderr).toMatch(/not one that Gatewatch keeps.*left as it is/);
    expect(code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe("# What people wrote\n");
  });
});
