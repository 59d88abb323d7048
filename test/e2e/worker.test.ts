import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { afterEach, describe, expect, it } from "vitest";
import { applyMigrations } from "../support/d1.ts";
import { pngSize } from "../support/png.ts";
import { startHttp, type TestServer } from "../support/servers.ts";
import { startWorkerd, type WorkerdOptions } from "../support/workerd.ts";

/** What is deployed; `npm test` builds it when it is older than the sources. */
const BUILT = "dist";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Answers as a gateway does that is alive and ready, and counts how often it was asked. */
async function startGateway(): Promise<TestServer & { readonly asked: string[] }> {
  const asked: string[] = [];
  const server = await startHttp((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/health/liveliness") response.end('"I\'m alive!"');
    else response.writeHead(404).end();
  });
  open.push(server);
  return Object.assign(server, { asked });
}

async function startGatewatch(
  vars: Readonly<Record<string, string>>,
  more: Pick<WorkerdOptions, "onLog"> = {},
): Promise<Miniflare> {
  const script = readFileSync(join(BUILT, "worker.mjs"), "utf8");
  const files = readdirSync(BUILT).filter((file) => /\.(?:wasm|ttf)$/.test(file));
  const modules = Object.fromEntries(files.map((file) => [file, new Uint8Array(readFileSync(join(BUILT, file)))]));
  const workerd = await startWorkerd({ script, modules, vars, ...more });
  open.push({ close: () => workerd.dispose() });
  await applyMigrations(await workerd.getD1Database("DB"));
  return workerd;
}

function configuration(gateway: TestServer, interval = "30s"): Readonly<Record<string, string>> {
  const yaml = `
page: { name: Edge Page, url: "https://status.example" }
gateway: { url: "${gateway.url}" }
checks: { readiness: off, liveliness: { interval: ${interval}, timeout: 1s } }
confirm: { failures: 3, recheck: 1s }
`;
  return { GATEWATCH_CONFIG_YAML: yaml };
}

/** Fires the cron of a minute of which so much is left that it watches for `watchMs`; 0: it probes once what is due. */
async function fireCron(workerd: Miniflare, watchMs = 0): Promise<void> {
  const worker = await workerd.getWorker();
  const scheduledTime = new Date(Date.now() - 55_000 + watchMs);
  const { outcome } = await worker.scheduled({ scheduledTime, cron: "* * * * *" });
  expect(outcome).toBe("ok");
}

async function get(workerd: Miniflare, path: string) {
  const response = await workerd.dispatchFetch(`https://status.example${path}`, { headers: { accept: "text/html" } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("the Worker in workerd, with D1", () => {
  it("measures when the cron fires, and shows on page and API what it measured", async () => {
    const gateway = await startGateway();
    const workerd = await startGatewatch(configuration(gateway));
    await fireCron(workerd);
    expect(gateway.asked).toEqual(["/health/liveliness"]);

    const checks = JSON.parse((await get(workerd, "/api/v1/checks")).text);
    expect(checks).toMatchObject({ checks: [{ id: "liveliness", last: { status: "up", reason: null } }] });
    const status = JSON.parse((await get(workerd, "/api/v1/status")).text);
    expect(status).toMatchObject({ page: { name: "Edge Page" }, stale: false });
    expect(status.data_age_seconds).toBeLessThan(60);
    const page = await get(workerd, "/");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain("Edge Page");
    const style = /href="([^"]+\.css)"/.exec(page.text)?.[1] ?? "no stylesheet";
    expect(await get(workerd, style)).toMatchObject({ status: 200, text: expect.stringContaining("{") });
  });

  it("tells other programs the same as on Node, and draws the picture for previews of links", async () => {
    const workerd = await startGatewatch(configuration(await startGateway()));
    await fireCron(workerd);
    expect((await get(workerd, "/api/v2/summary.json")).text).toContain('"indicator":"none"');
    expect((await get(workerd, "/metrics")).text).toMatch(/^gatewatch_check_duration_seconds_count\{.*\} 1$/m);
    for (const path of ["/feed.atom", "/feed.rss", "/feed.json", "/badge.svg", "/embed", "/og.svg", "/llms.txt"]) {
      expect([path, (await get(workerd, path)).status]).toEqual([path, 200]);
    }
    const picture = await workerd.dispatchFetch("https://status.example/og.png");
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(pngSize(new Uint8Array(await picture.arrayBuffer()))).toEqual([1200, 630]);
    expect((await get(workerd, "/")).text).toContain('og:image" content="https://status.example/og.png"');
  });

  it("says unknown, and not good, before anything was measured", async () => {
    const workerd = await startGatewatch(configuration(await startGateway()));
    expect(JSON.parse((await get(workerd, "/api/v1/status")).text)).toMatchObject({ status: "unknown" });
    expect((await get(workerd, "/readyz")).status).toBe(503);
  });

  it("probes a slot once when the cron fires twice", async () => {
    const gateway = await startGateway();
    const workerd = await startGatewatch(configuration(gateway));
    await Promise.all([fireCron(workerd), fireCron(workerd)]);
    await fireCron(workerd);
    // Three firings within a second or two meet one slot of 30 s, or the end of one and the start of the next.
    expect(gateway.asked.length).toBeGreaterThanOrEqual(1);
    expect(gateway.asked.length).toBeLessThanOrEqual(2);
  });

  it("confirms within one firing, by re-checks, that the gateway is down, and opens an incident", async () => {
    const gateway = await startGateway();
    const workerd = await startGatewatch(configuration(gateway, "1s"));
    await fireCron(workerd);
    await gateway.close();
    await fireCron(workerd, 6_000);
    expect(JSON.parse((await get(workerd, "/api/v1/checks/liveliness")).text)).toMatchObject({
      status: "down",
      last: { status: "down" },
    });
    const { incidents } = JSON.parse((await get(workerd, "/api/v1/incidents")).text);
    expect(incidents).toHaveLength(1);
    expect((await get(workerd, "/")).text).toContain(incidents[0].title);
  });

  it("serves many visitors at once on a fresh start", async () => {
    const workerd = await startGatewatch(configuration(await startGateway()));
    await fireCron(workerd);
    const answers = await Promise.all(Array.from({ length: 30 }, () => get(workerd, "/")));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  });

  it("says so where it is not set up, without telling visitors what", async () => {
    const logged: string[] = [];
    const vars = { GATEWATCH_CONFIG_YAML: "gateway: { url: not-a-url-canary }" };
    const workerd = await startGatewatch(vars, { onLog: (message) => logged.push(message) });
    const page = await get(workerd, "/");
    expect(page.status).toBe(503);
    expect(page.text).toContain("not set up");
    expect(page.text).not.toContain("canary");
    await expect.poll(() => logged.join("\n")).toContain("GATEWATCH_CONFIG_YAML:1: gateway.url");
  });
});
