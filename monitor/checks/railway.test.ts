import { describe, expect, it } from "vitest";
import type { Received, Reply } from "../../test/support/loopback.ts";
import { createLeapingClock, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { answer, asked, railwayAt, sample, serveRailway, serviceWith, type Told } from "../../test/support/railway.ts";
import type { Json } from "../core/result.ts";
import { railway } from "./railway.ts";

/** A few minutes after what the recorded answers tell. */
const NOW = Date.parse("2026-11-23T17:23:00Z");
const HOUR_MS = 3_600_000;

interface Asking {
  readonly refuse?: (request: Received) => Reply | null;
  readonly now?: number;
  readonly memory?: Json;
  readonly thorough?: boolean;
  readonly timeoutMs?: number;
}

async function ask(told: Told, { refuse, now = NOW, ...asking }: Asking = {}) {
  const server = await serveRailway(told, refuse);
  const clock = createLeapingClock(now);
  const outcome = await probeOnce(railway, { targets: { railway: railwayAt(server.url) }, clock, ...asking });
  return { outcome, verdict: verdictOf(outcome), facts: [...(outcome.result.facts ?? [])].sort(), server };
}

const HEALTHY = sample("service-instance-healthy");

describe("the state of the service", () => {
  it.each<[string, Told, string, readonly string[]]>([
    ["runs", HEALTHY, "up", ["service_running"]],
    [
      "runs, and its newest deployment has failed",
      sample("service-instance-failed-rollout"),
      "up",
      ["deploy_failed", "service_running"],
    ],
    [
      "crashes and is restarted, while its deployment is called a success",
      sample("service-instance-crash-loop"),
      "down service_crashed",
      ["service_crashed"],
    ],
    [
      "has crashed for good",
      serviceWith("deployment-crashed", { isActive: false }),
      "down service_crashed",
      ["service_crashed"],
    ],
    [
      "has lost one of two replicas",
      serviceWith("deployment-partially-crashed"),
      "degraded service_crashed",
      ["service_crashed", "service_running"],
    ],
    [
      "has nothing but a deployment that failed",
      { serviceInstance: { latestDeployment: deployment({ status: "FAILED", instances: [] }), activeDeployments: [] } },
      "down service_crashed",
      ["deploy_failed", "service_crashed"],
    ],
    ["has ended well", serviceWith("deployment-stopped-success"), "down service_stopped", ["service_stopped"]],
    ["sleeps", serviceWith("deployment-sleeping"), "degraded service_stopped", []],
    [
      "is being deployed",
      serviceWith("deployment-deploying", { isActive: false }),
      "degraded service_deploying",
      ["deploy_in_progress"],
    ],
    [
      "has no deployment",
      { serviceInstance: { latestDeployment: null, activeDeployments: [] } },
      "down service_stopped",
      ["service_stopped"],
    ],
  ])("%s", async (_, told, verdict, facts) => {
    const found = await ask(told, { now: NOW + HOUR_MS });
    expect(found.verdict).toBe(verdict);
    expect(found.facts).toEqual([...facts].sort());
  });

  it("is starting when its instance was created and no deployment is under way", async () => {
    const latestDeployment = deployment({ instances: [{ id: "i", status: "INITIALIZING" }] });
    const found = await ask({ serviceInstance: { latestDeployment, activeDeployments: [latestDeployment] } });
    expect(found.verdict).toBe("degraded starting");
    expect(found.facts).toEqual(["restarted_recently"]);
  });

  it.each<[string, unknown]>([
    ["a success without any instance", deployment({ instances: [] })],
    ["a status of a later time", deployment({ status: "PAUSED", instances: [] })],
  ])("is unknown with %s", async (_, latestDeployment) => {
    const found = await ask({ serviceInstance: { latestDeployment, activeDeployments: [] } });
    expect(found.verdict).toBe("unknown reader_error");
  });
});

function deployment(changes: Told): Told {
  return { id: "d-1", status: "SUCCESS", createdAt: "2026-11-20T00:00:00Z", deploymentStopped: false, ...changes };
}

describe("trouble of the reader is never the service's", () => {
  const GARBAGE = { status: 200, body: "<html>upstream-mark</html>" };
  it.each<[string, Reply, RegExp]>([
    ["a refused token", answer("error-not-authorized"), /refuses the token/],
    ["HTTP 401", { status: 401, body: "upstream-mark" }, /refuses the token/],
    ["a wrong id", answer("error-not-found"), /ids/],
    ["a changed API", answer("error-validation", 400), /has changed/],
    ["our own rate", { status: 429, body: { errors: [{ message: "upstream-mark" }] } }, /rate/],
    ["a fault inside", { status: 500, body: { errors: [{ message: "upstream-mark" }] } }, /HTTP 500/],
    ["a fault in words", { status: 200, body: { errors: [{ message: "upstream-mark" }], data: null } }, /an error/],
    ["a page", GARBAGE, /no sense/],
    ["an edge's page", { ...GARBAGE, status: 503 }, /HTTP 503/],
    ["nothing", { status: 200, body: "" }, /no sense/],
    ["empty data", { status: 200, body: { data: {} } }, /empty/],
    ["a list", { status: 200, body: [] }, /no sense/],
    ["a service of another form", { status: 200, body: { data: { serviceInstance: ["upstream-mark"] } } }, /no sense/],
    ["a huge answer", { status: 200, body: `{"data":"${"x".repeat(2_000_000)}"}` }, /too large/],
    ["a broken connection", "reset", /no answer/],
  ])("%s", async (_, reply, words) => {
    const { verdict, outcome } = await ask(HEALTHY, { refuse: () => reply });
    expect(verdict).toBe("unknown reader_error");
    expect(outcome.result.detail).toMatch(words);
    expect(JSON.stringify(outcome)).not.toContain("upstream-mark");
  });

  it("silence ends by the deadline, and may be the whole platform's", async () => {
    const { verdict, facts } = await ask(HEALTHY, { refuse: () => "silence", timeoutMs: 150 });
    expect(verdict).toBe("unknown reader_error");
    expect(facts).toEqual(["platform_unreachable"]);
  });

  it("a refusal is an answer: the platform is there", async () => {
    expect((await ask(HEALTHY, { refuse: () => answer("error-not-authorized") })).facts).toEqual([]);
  });
});

describe("what Railway tells around the service", () => {
  const CRASHED = serviceWith("deployment-crashed", { isActive: false });

  it.each<[string, Told, readonly string[]]>([
    ["a kill in the log", sample("deployment-logs-oom"), ["oom_log", "restarted_recently"]],
    ["a configuration that cannot be read", sample("deployment-logs-bad-config"), ["config_error_log"]],
    ["a refused provider key, which the probes see better", sample("deployment-logs-provider-auth"), []],
    ["a structured line", sample("deployment-logs-structured"), []],
    ["memory at its limit before a fall", sample("metrics-memory"), ["memory_near_limit"]],
    ["a kill among the platform's deeds", sample("events-oom"), ["exit_137"]],
    ["an incident of the platform", sample("platform-status"), ["platform_incident"]],
  ])("%s", async (_, told, facts) => {
    const found = await ask({ ...CRASHED, ...told }, { now: Date.parse("2026-11-23T17:24:00Z") });
    const without = ["service_crashed", "deploy_recent"];
    expect(found.facts.filter((fact) => !without.includes(fact))).toEqual(facts);
    expect(found.verdict).toBe("down service_crashed");
  });

  it("costs two requests, with a project token that is no bearer token", async () => {
    const { server } = await ask({ ...HEALTHY, deploymentLogs: [], metrics: [], ...sample("platform-status") });
    expect(server.received.map(({ headers }) => headers["project-access-token"])).toEqual([
      "railway-token",
      "railway-token",
    ]);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(server.received.map((request) => asked(request).variables)).toMatchObject([
      { environmentId: "environment-1", serviceId: "service-1" },
      { deploymentId: "1c2d3e4f-5061-4728-8394-a5b6c7d8e9f0", projectId: "project-1" },
    ]);
  });

  it("loses only the part whose form has changed", async () => {
    const told = { ...CRASHED, ...sample("deployment-logs-oom"), ...sample("events-oom"), ...sample("metrics-memory") };
    const refuse = (request: Received) =>
      asked(request).query.includes("events(") ? answer("error-validation", 400) : null;
    const found = await ask({ ...told, ...sample("platform-status") }, { refuse });
    expect(found.facts).toEqual(expect.arrayContaining(["oom_log", "memory_near_limit", "platform_incident"]));
    expect(found.facts).not.toContain("exit_137");
    expect(found.outcome.result.detail).toContain("not told by Railway: events");
  });

  it.each<[string, Reply]>([
    ["is refused", answer("error-not-authorized")],
    ["is huge", { status: 200, body: `{"data":{"log":"${"x".repeat(2_000_000)}"}}` }],
    ["makes no sense", { status: 200, body: { data: { log: 7, memory: {}, events: [], platform: "upstream-mark" } } }],
    ["breaks off", "reset"],
  ])("is missing when it %s, and the state counts all the same", async (_, reply) => {
    const refuse = (request: Received) => (asked(request).query.includes("deploymentLogs(") ? reply : null);
    const found = await ask(CRASHED, { refuse });
    expect(found.verdict).toBe("down service_crashed");
    expect(found.outcome.result.detail).toContain("not told by Railway: log");
    expect(JSON.stringify(found.outcome)).not.toContain("upstream-mark");
  });

  it("keeps the log's text to itself", async () => {
    const { outcome } = await ask({ ...CRASHED, ...sample("deployment-logs-provider-auth") });
    expect(JSON.stringify(outcome)).not.toMatch(/sk-proj|OpenAI/);
  });
});

describe("a recent deployment", () => {
  const createdAt = Date.parse("2026-11-21T09:15:00.771Z");
  const minutes = (count: number) => createdAt + count * 60_000;
  const hasDeploy = (found: { readonly facts: readonly string[] }) => found.facts.includes("deploy_recent");

  it("is told for twenty minutes", async () => {
    expect(hasDeploy(await ask(HEALTHY, { now: minutes(19) }))).toBe(true);
    expect(hasDeploy(await ask(HEALTHY, { now: minutes(21) }))).toBe(false);
  });

  it("stays told while something that began then goes on failing", async () => {
    const memory = { askedAt: minutes(19), deployAt: createdAt };
    expect(hasDeploy(await ask(HEALTHY, { now: minutes(21), memory, thorough: true }))).toBe(true);
    expect(hasDeploy(await ask(HEALTHY, { now: minutes(21), memory, thorough: false }))).toBe(false);
    expect(hasDeploy(await ask(HEALTHY, { now: minutes(40), memory, thorough: true }))).toBe(false);
  });

  it.each([["text"], [[]], [{ askedAt: "x", deployAt: {} }]])(
    "a memory of another version (%j) is no trouble",
    async (memory) => {
      expect((await ask(HEALTHY, { memory, thorough: true })).verdict).toBe("up");
    },
  );
});
