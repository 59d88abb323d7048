import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createRailwayDoor } from "../monitor/clients/railway-restart.ts";
import { Secret } from "../monitor/core/secret.ts";
import type { Fact } from "../monitor/core/words.ts";
import { systemClock } from "../monitor/runtime/node/clock.ts";
import { createOutbound } from "../monitor/runtime/node/outbound.ts";
import { randomHex } from "../monitor/runtime/node/random.ts";
import { demoSettings } from "./demo-settings.ts";
import type { FaultId } from "./fault-list.ts";
import { type Stack, startStack } from "./stack.ts";

let stack: Stack | null = null;

async function start(fault?: FaultId): Promise<Stack> {
  stack = await startStack({ userEveryMs: null });
  if (fault !== undefined) await stack.faults.set(fault);
  return stack;
}

afterEach(async () => {
  await stack?.close();
  stack = null;
});

/** What the check of this id learns, in alphabetical order. */
async function factsOf(running: Stack, id: string): Promise<Fact[]> {
  const check = demoSettings(running).settings.checks.find((one) => one.id === id);
  const { result } = (await check?.probe({
    checkId: id,
    timeoutMs: check.timeoutMs,
    memory: null,
    thorough: true,
    tools: { outbound: createOutbound(), clock: systemClock, randomHex },
    signal: new AbortController().signal,
  })) ?? { result: null };
  return [...(result?.facts ?? [])].sort();
}

describe("what the simulated host tells", () => {
  it.each<[FaultId, readonly Fact[]]>([
    ["gateway-oom", ["exit_137", "memory_near_limit", "oom_log", "service_crashed"]],
    [
      "gateway-bad-config",
      ["config_error_log", "deploy_recent", "exit_error", "restarted_recently", "service_crashed"],
    ],
    ["gateway-crashed", ["exit_error", "restarted_recently", "service_crashed"]],
    ["gateway-deploying", ["deploy_in_progress", "deploy_recent"]],
    ["gateway-stopped", ["service_stopped"]],
    ["gateway-hung", ["service_running"]],
    ["host-deployed", ["deploy_recent", "service_running"]],
    ["host-incident", ["platform_incident", "service_running"]],
    ["host-api-error", []],
    ["traces-lost", ["service_running", "traces_rejected_log"]],
  ])("%s", async (fault, facts) => {
    expect(await factsOf(await start(fault), "railway")).toEqual(facts);
  });
});

describe("a restart through the simulated host", () => {
  const doorOf = ({ railwayApi, railwayToken, railwayService }: Stack, token = railwayToken) =>
    createRailwayDoor({
      outbound: createOutbound(),
      api: railwayApi,
      token: new Secret(token),
      project: "simulated-project",
      environment: "simulated-environment",
      service: railwayService,
      timeLeftMs: () => 2_000,
      signal: new AbortController().signal,
    });

  it("brings a gateway back that was killed", async () => {
    const running = await start("gateway-oom");
    const door = doorOf(running);
    const service = await door.read();
    expect(service).toMatchObject({ state: "crashed", platformIncident: false });
    expect(await door.restart(service?.activeDeploymentId ?? "")).toBe("accepted");
    expect((await fetch(`${running.gatewayUrl}/health/liveliness`)).status).toBe(200);
    expect(await door.read()).toMatchObject({ state: "running" });
  });

  it("is accepted and changes nothing when the configuration is broken", async () => {
    const running = await start("gateway-bad-config");
    expect(await doorOf(running).restart("simulated-deployment-2")).toBe("accepted");
    await expect(fetch(`${running.gatewayUrl}/health/liveliness`)).rejects.toThrow();
  });

  it("is refused to whoever has another token", async () => {
    const running = await start("gateway-oom");
    expect(await doorOf(running, "another").restart("simulated-deployment-1")).toBe("refused");
    expect(running.faults.has("gateway-oom")).toBe(true);
  });
});

describe("the simulated host answers as the recorded one did", () => {
  const ALL =
    "id status statusUpdatedAt createdAt deploymentStopped canRedeploy canRollback meta instances { id status }";
  const CASES: readonly { readonly recorded: string; readonly query: string; readonly fault?: FaultId }[] = [
    {
      recorded: "service-instance-crash-loop",
      query: `query { serviceInstance { serviceName region numReplicas sleepApplication restartPolicyType
        restartPolicyMaxRetries healthcheckPath healthcheckTimeout source { image repo } latestDeployment { ${ALL} }
        activeDeployments { id status createdAt instances { id status } } } }`,
    },
    {
      recorded: "deployment-logs-oom",
      query: "query { deploymentLogs(limit: 9) { timestamp message severity attributes { key value } tags } }",
    },
    {
      recorded: "metrics-memory",
      query: "query { metrics { measurement tags { serviceId deploymentInstanceId } values { ts value } } }",
    },
    {
      recorded: "platform-status",
      query: "query { platformStatus { isStable incident { id message status url createdAt } maintenance } }",
      fault: "host-incident",
    },
    { recorded: "restart-true", query: 'mutation { deploymentRestart(id: "x") }' },
    { recorded: "error-validation", query: "query { serviceInstance { nope } }" },
  ];

  it.each(CASES)("$recorded", async ({ recorded, query, fault }) => {
    const { body } = await ask(await start(fault), query);
    expect(shape(body)).toEqual(shape(read(recorded)));
  });

  it("error-not-authorized", async () => {
    const running = await start();
    const { status, body } = await ask(running, "query { platformStatus { isStable } }", "another");
    expect(status).toBe(200);
    expect(shape(body)).toEqual(shape(read("error-not-authorized")));
  });
});

async function ask(running: Stack, query: string, token = running.railwayToken) {
  const answer = await fetch(running.railwayApi, {
    method: "POST",
    headers: { "project-access-token": token, "content-type": "application/json" },
    body: JSON.stringify({ query, variables: {} }),
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../test/fixtures/railway/${name}.json`, import.meta.url), "utf8"));
}

/** Field names and kinds; what may be absent counts as any kind, and free-form metadata is not looked into. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shape(one))))].sort();
  if (typeof value !== "object" || value === null) return value === null ? "any" : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, FREE.has(key) ? "any" : shape(field)]),
  );
}

const FREE = new Set(["meta", "image", "repo", "healthcheckPath", "healthcheckTimeout", "maintenance", "path"]);
