import { describe, expect, it } from "vitest";
import { type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { gatewayAt, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { readiness } from "./readiness.ts";

async function ask(reply: Reply, settings: Readonly<Record<string, unknown>> = {}) {
  const server = await serve(() => reply);
  return await probeOnce(readiness, { targets: { gateway: gatewayAt(server.url) }, settings });
}

const healthy = (status: number, db: string | null) => ({ status, body: { status: "healthy", db } });

describe("readiness goes by the HTTP status and the database, not by the word healthy", () => {
  it.each<[string, Reply, string]>([
    ["no database", recorded("litellm/health-readiness-no-db"), "up"],
    ["the long form", recorded("litellm/health-readiness-public-details"), "up"],
    ["the long form of older releases", recorded("litellm/health-readiness-details"), "up"],
    ["a database", healthy(200, "connected"), "up"],
    ["a database away, said by 503", healthy(503, "disconnected"), "down not_ready"],
    ["a database away, passed over by 200", healthy(200, "disconnected"), "down not_ready"],
    ["a database of unknown state", healthy(503, "unknown"), "down not_ready"],
    ["a stalled database", healthy(200, "stalled"), "down not_ready"],
    ["unhealthy", { status: 200, body: { status: "unhealthy", db: "connected" } }, "down not_ready"],
    ["draining", { status: 503, body: { status: "shutting_down" } }, "down starting"],
    ["the details without a key", recorded("litellm/health-readiness-details-no-key"), "down http_status"],
    ["the API's own documentation page", recorded("litellm/root"), "down unexpected_body"],
    ["the console's page", recorded("litellm/ui"), "down unexpected_body"],
    ["a redirect to the console", recorded("litellm/ui-noslash"), "down redirect"],
    ["an unknown path", recorded("litellm/unknown-path"), "down http_status"],
    ["another route of the gateway", recorded("litellm/test"), "down unexpected_body"],
    ["an edge", recorded("edge/railway-failed-to-respond-502"), "down edge_no_app"],
    ["an edge's 503", recorded("edge/load-balancer-503"), "down edge_no_app"],
    ["JSON of another shape", { status: 200, body: [["healthy"]] }, "down unexpected_body"],
    ["a very deep body", { status: 200, body: "[".repeat(60_000) }, "down unexpected_body"],
  ])("%s", async (_, reply, verdict) => {
    expect(verdictOf(await ask(reply))).toBe(verdict);
  });
});

describe("where a database is required", () => {
  it.each<[string, Reply, string]>([
    ["none is not ready", recorded("litellm/health-readiness-no-db"), "down not_ready"],
    ["none said is not ready", healthy(200, null), "down not_ready"],
    ["a connected one is", healthy(200, "connected"), "up"],
  ])("%s", async (_, reply, verdict) => {
    expect(verdictOf(await ask(reply, { database: "required" }))).toBe(verdict);
  });
});
