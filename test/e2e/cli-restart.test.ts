import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../sandbox/stack.ts";
import { type RunningCommand, runCommand, startCommand } from "../support/command.ts";
import { startHttp, type TestServer } from "../support/servers.ts";

const CONFIG = `
gateway: { url: '\${URL}' }
railway: { api: '\${RAILWAY}', token: rw-canary-token, project: p1, environment: e1, service: s1, restart: manual }
confirm: { failures: 2, recheck: 500ms, successes: 2, success_gap: 500ms }
startup_grace: 30s
checks: { liveliness: { interval: 1s }, readiness: off, railway: off }
`;

let stack: Stack;
let railway: TestServer & { readonly restarts: string[] };
let folder: string;
let monitor: RunningCommand;

beforeAll(async () => {
  stack = await startStack();
  railway = await startRailway(() => stack.faults.clearAll());
  folder = mkdtempSync(join(tmpdir(), "gatewatch-restart-"));
  writeFileSync(join(folder, "gatewatch.yaml"), CONFIG);
  monitor = startCommand(["start", "--port", "0"], env(), folder);
  await monitor.says(/serves (http\S+),/);
});
afterAll(async () => {
  monitor.child.kill("SIGTERM");
  await monitor.ended;
  await railway.close();
  await stack.close();
});

const env = () => ({ URL: stack.gatewayUrl, RAILWAY: `${railway.url}/graphql/v2` });
const run = (...args: string[]) => runCommand(args, env(), folder);

/** Railway's API as far as a restart needs it: one service that has crashed until it is restarted. */
async function startRailway(onRestart: () => Promise<void>) {
  const restarts: string[] = [];
  const server = await startHttp(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { query, variables } = JSON.parse(body);
    const isRestart = query.includes("deploymentRestart");
    if (isRestart) {
      restarts.push(variables.id);
      await onRestart();
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: isRestart ? { deploymentRestart: true } : READING }));
  });
  return Object.assign(server, { restarts });
}

const DEPLOYMENT = {
  id: "d-1",
  status: "CRASHED",
  statusUpdatedAt: "2026-11-24T11:00:00.000Z",
  createdAt: "2026-11-23T11:00:00.000Z",
  deploymentStopped: false,
  instances: [{ id: "i-1", status: "CRASHED" }],
};
const READING = {
  serviceInstance: { latestDeployment: DEPLOYMENT, activeDeployments: [DEPLOYMENT] },
  platformStatus: { isStable: true, incident: null },
};

describe("gatewatch restart, beside a running monitor", () => {
  it("refuses while nothing fails, and asks Railway nothing", async () => {
    const refused = await run("restart", "--yes");
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("No incident is open") });
    const told = await run("restart", "--yes", "--json");
    expect(told).toMatchObject({ code: 1, stderr: "" });
    expect(JSON.parse(told.stdout)).toMatchObject({ outcome: "refused" });
    expect(railway.connectionsMade).toBe(0);
  });

  it("says first what it would do, does it once when it is meant, and then cools down", async () => {
    await stack.faults.set("gateway-refused");
    const found = async () => (await run("restart")).stdout;
    await expect.poll(found, { timeout: 15_000, interval: 500 }).toContain("Would restart deployment d-1");
    const { stdout } = await run("restart", "--json");
    expect(JSON.parse(stdout)).toEqual({ outcome: "dry_run", incident_id: expect.any(String), deployment_id: "d-1" });
    expect(railway.restarts).toEqual([]);
    const done = await run("restart", "--yes", "--why", "it has crashed");
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Restarted; it answers again after \d+ s/) });
    const again = await run("restart", "--yes");
    expect(again.code).toBe(1);
    expect(railway.restarts).toEqual(["d-1"]);
    expect(done.stdout + done.stderr + monitor.text()).not.toContain("rw-canary-token");
  }, 40_000);

  it("exits 2 with a sentence where no Railway is configured", async () => {
    writeFileSync(join(folder, "plain.yaml"), "gateway: { url: '${URL}' }\n");
    const { code, stderr } = await run("restart", "--config", "plain.yaml");
    expect(stderr).toContain("railway");
    expect(code).toBe(2);
  });
});
