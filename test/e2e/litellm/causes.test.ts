import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cause } from "../../../monitor/core/words.ts";
import { type StartedGatewatch, startGatewatch } from "../../../monitor/runtime/node/gatewatch.ts";
import { createFaults, type Faults } from "../../../sandbox/faults.ts";
import { type SimulatedRailway, startRailway } from "../../../sandbox/railway.ts";
import { runCommand } from "../../support/command.ts";
import { type RealStack, startRealStack } from "./stack.ts";

/** The parts of `/api/v1/status` that these tests read. */
interface Told {
  readonly id: string;
  readonly status: string;
  readonly cause: string | null;
  readonly confidence: string | null;
  readonly impact: string;
  readonly evidence: readonly { readonly check: string; readonly reason: string | null; readonly note: string }[];
}

let stack: RealStack;
let host: Faults;
let railway: SimulatedRailway;
let gatewatch: StartedGatewatch;
let folder: string;
const table: string[] = [];

/** Short intervals, so that six outages fit into a few minutes; how a failure is confirmed is the default but for its pace. */
const pace = () => `
  liveliness: { interval: 3s, timeout: 3s }
  readiness: { interval: 3s, timeout: 3s }
  app: { interval: 3s, timeout: 3s }
  models: { interval: 5s, timeout: 10s, fresh_for: 10s }
  "chat:chat-alpha": { interval: 4s, timeout: 9s }
  "chat:chat-beta": { interval: 4s, timeout: 9s }
  "chat:chat-primary": { interval: 4s, timeout: 9s }
  "chat-user:chat-alpha": { interval: 5s, timeout: 9s }
  "chat-user:chat-beta": { interval: 5s, timeout: 9s }
  "chat-user:chat-primary": { interval: 5s, timeout: 9s }
  embedding: { interval: 5s, timeout: 9s }
  guard: { interval: 5s, timeout: 9s }
  trace: { interval: 20s, timeout: 15s }
  langfuse: { interval: 10s, timeout: 3s }
  railway: { interval: 5s, timeout: 3s }
  spend: off
confirm: { failures: 3, recheck: 1s, successes: 2, success_gap: 2s }
startup_grace: 0s
reopen_within: 0s
flapping: off
railway: { token: t, project: p, environment: e, service: gateway, api: "${railway.apiUrl}" }
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatewatch-e2e-causes-"));
  host = createFaults({ restartMs: 3_600_000 });
  railway = await startRailway({ token: "t", service: "gateway", faults: host });
  stack = await startRealStack();
  const { text } = stack.configuration(pace());
  writeFileSync(join(folder, "gatewatch.yaml"), text);
  gatewatch = await startGatewatch({
    settings: stack.settings(pace()),
    dataDir: join(folder, "data"),
    host: "127.0.0.1",
    port: 0,
    log: () => {},
  });
});

afterAll(async () => {
  const head = ["FAULT".padEnd(34), "CAUSE".padEnd(22), "CONFIDENCE".padEnd(12), "FIRST EVIDENCE"].join("");
  process.stdout.write(`\n${[head, ...table].join("\n")}\n\n`);
  await gatewatch.close();
  await stack.close();
  await railway.close();
  host.close();
});

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(new URL(path, gatewatch.url))).json()) as T;
}

const openOnes = async () => (await get<{ incidents: readonly Told[] }>("/api/v1/status")).incidents;

async function until<T>(what: string, limitMs: number, look: () => Promise<T | null>): Promise<T> {
  const endsAt = performance.now() + limitMs;
  while (performance.now() < endsAt) {
    const found = await look();
    if (found !== null) return found;
    await sleep(250);
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s; open: ${JSON.stringify(await openOnes())}`);
}

/** Waits until the cause is told surely enough: then one incident is open, and its page says what it rests on. */
async function told(fault: string, cause: Cause): Promise<void> {
  const incident = await until(`${fault} is told as ${cause}`, 90_000, async () => {
    const open = await openOnes();
    return open.find((one) => one.cause === cause && one.confidence !== "low") ?? null;
  });
  const open = await openOnes();
  expect(open.map(({ id }) => id)).toEqual([incident.id]);
  const [first] = incident.evidence;
  table.push(
    [
      fault.padEnd(34),
      (incident.cause ?? "").padEnd(22),
      (incident.confidence ?? "").padEnd(12),
      `${first?.check}: ${first?.note}`,
    ].join(""),
  );
  const page = await (await fetch(new URL(`/incidents/${incident.id}`, gatewatch.url))).text();
  expect(page).toContain(first?.note.replaceAll("'", "&#39;"));
}

const allGood = () =>
  until("everything is good again", 150_000, async () => {
    const { status, incidents } = await get<{ status: string; incidents: readonly unknown[] }>("/api/v1/status");
    return status === "operational" && incidents.length === 0 ? true : null;
  });

/** `gatewatch verify` as a process: its exit code, and each step with what came of it. */
async function verify() {
  const { env } = stack.configuration();
  const args = ["verify", "--json", "--config", join(folder, "gatewatch.yaml")];
  const { code, stdout } = await runCommand(args, env, folder);
  const { steps } = JSON.parse(stdout) as { steps: readonly { step: string; status: string }[] };
  return { code, steps: steps.map(({ step, status }) => `${step} ${status}`) };
}

describe("the cause of a real proxy's outage", () => {
  it("killed: the host tells that it crashed; verify stops at the application, and passes after the recovery", async () => {
    await allGood();
    await stack.gateway.signal("SIGKILL");
    await host.set("gateway-crashed");
    await told("killed", "gateway_crashed");
    expect(await verify()).toEqual({
      code: 1,
      steps: ["app failed", "chat pending", "trace pending", "models pending"],
    });
  });

  it("a broken configuration on restart: the host's log tells it", async () => {
    await stack.gateway.startBroken();
    await host.clearAll();
    await host.set("gateway-bad-config");
    await told("broken configuration on restart", "gateway_bad_config");
    await host.clearAll();
    await stack.gateway.start();
    await allGood();
    expect(await verify()).toEqual({ code: 0, steps: ["app passed", "chat passed", "trace passed", "models passed"] });
  });

  it("an expired provider key: verify stops at the chat", async () => {
    stack.alpha.breakWith("bad_key");
    await told("expired provider key", "provider_key");
    const { code, steps } = await verify();
    expect([code, steps[0], steps[1]]).toEqual([1, "app passed", "chat failed"]);
    stack.alpha.heal();
    await allGood();
  });

  it("a provider that is down behind a fallback: its outage, and users who are served", async () => {
    stack.alpha.breakWith("server_error");
    await told("provider down, fallback configured", "provider_outage");
    const status = (id: string) => get<{ status: string; reason: string }>(`/api/v1/checks/${id}`);
    await until("users of the fallback see degraded", 30_000, async () => {
      const { reason } = await status("chat-user:chat-primary");
      return reason === "fallback" ? true : null;
    });
    expect(await status("chat-user:chat-primary")).toMatchObject({ status: "degraded", reason: "fallback" });
    expect(await status("chat:chat-primary")).toMatchObject({ status: "down", reason: "provider_error" });
    expect(await openOnes()).toHaveLength(1);
    stack.alpha.heal();
    await allGood();
  });

  it("a provider that limits the rate", async () => {
    stack.beta.breakWith("rate_limit");
    await told("provider rate limit", "provider_rate_limit");
    stack.beta.heal();
    await allGood();
  });

  it("a provider that hangs", async () => {
    stack.beta.breakWith("hang");
    await told("hung provider", "provider_outage");
    stack.beta.heal();
    await allGood();
  });
});
