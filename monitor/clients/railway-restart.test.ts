import { describe, expect, it } from "vitest";
import type { Reply } from "../../test/support/loopback.ts";
import { answer, asked, railwayAt, sample, serveRailway, serviceWith, type Told } from "../../test/support/railway.ts";
import { closedPort } from "../../test/support/servers.ts";
import { createOutbound } from "../runtime/node/outbound.ts";
import type { RailwayReader } from "./railway.ts";
import { createRailwayDoor } from "./railway-restart.ts";

function readerAt(url: string): RailwayReader {
  const signal = new AbortController().signal;
  return { ...railwayAt(url), outbound: createOutbound(), timeLeftMs: () => 2_000, signal };
}

describe("a restart", () => {
  it("is asked for once, by the deployment's id", async () => {
    const server = await serveRailway(sample("restart-true"));
    expect(await createRailwayDoor(readerAt(server.url)).restart("d-1")).toBe("accepted");
    expect(server.received.map((request) => asked(request))).toEqual([
      { query: "mutation($id: String!) { deploymentRestart(id: $id) }", variables: { id: "d-1" } },
    ]);
  });

  it.each<[string, Reply, string]>([
    ["is refused when the API says so", answer("error-not-authorized"), "refused"],
    ["is refused when the id is wrong", answer("error-not-found"), "refused"],
    ["is refused when the API does not understand", answer("error-validation", 400), "refused"],
    ["is refused by a rate limit", { status: 429 }, "refused"],
    ["is refused by a plain no", { status: 200, body: { data: { deploymentRestart: false } } }, "refused"],
    ["may be under way when the connection breaks", "reset", "unknown"],
    ["may be under way when the answer is a fault", { status: 502, body: "<html>" }, "unknown"],
    ["may be under way when the answer makes no sense", { status: 200, body: "?" }, "unknown"],
  ])("%s, and is not asked for again", async (_, reply, expected) => {
    const server = await serveRailway({}, () => reply);
    expect(await createRailwayDoor(readerAt(server.url)).restart("d-1")).toBe(expected);
    expect(server.received).toHaveLength(1);
  });

  it("is not done where nobody took the request", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    expect(await createRailwayDoor(readerAt(url)).restart("d-1")).toBe("refused");
  });
});

describe("the service just before a restart", () => {
  it.each<[string, Told, unknown]>([
    [
      "runs",
      sample("service-instance-healthy"),
      {
        state: "running",
        activeDeploymentId: "1c2d3e4f-5061-4728-8394-a5b6c7d8e9f0",
        startedAt: null,
        platformIncident: false,
      },
    ],
    [
      "has crashed, while the platform has an incident",
      { ...serviceWith("deployment-crashed", { isActive: false }), ...sample("platform-status") },
      {
        state: "crashed",
        activeDeploymentId: "b7d0c1e2-3f40-4a51-8b62-7c83d9e4f5a6",
        startedAt: null,
        platformIncident: true,
      },
    ],
    [
      "serves an older deployment than the newest, which failed",
      sample("service-instance-failed-rollout"),
      { state: "rollout_failed", activeDeploymentId: "1c2d3e4f-5061-4728-8394-a5b6c7d8e9f0" },
    ],
    ["is restarted by the platform", sample("service-instance-crash-loop"), { state: "restarting" }],
    ["is being deployed", serviceWith("deployment-deploying", { isActive: false }), { state: "rolling_out" }],
    ["sleeps", serviceWith("deployment-sleeping"), { state: "sleeping" }],
  ])("%s", async (_, told, expected) => {
    const server = await serveRailway(told);
    expect(await createRailwayDoor(readerAt(server.url)).read()).toMatchObject(expected as object);
  });

  it("is told to have begun to run when its deployment says so", async () => {
    const deployment = { ...(sample("deployment-partially-crashed").deployment as object), status: "SUCCESS" };
    const server = await serveRailway({
      serviceInstance: { latestDeployment: deployment, activeDeployments: [deployment] },
    });
    const service = await createRailwayDoor(readerAt(server.url)).read();
    expect(service?.startedAt).toBe(Date.parse("2026-11-23T17:21:40.118Z"));
  });

  it("cannot be read while the API is in trouble", async () => {
    const server = await serveRailway({}, () => ({ status: 500, body: "" }));
    expect(await createRailwayDoor(readerAt(server.url)).read()).toBeNull();
  });
});
