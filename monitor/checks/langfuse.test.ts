import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Received, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { createLeapingClock, langfuseAt, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { langfuse } from "./langfuse.ts";

const sample = (name: string, status = 200): Reply => {
  const file = new URL(`../../test/fixtures/langfuse/${name}.json`, import.meta.url);
  return { status, body: JSON.parse(readFileSync(file, "utf8")) };
};

interface Store {
  readonly health?: Reply;
  readonly projects?: Reply;
}

function answer(request: Received, { health, projects }: Store): Reply {
  if (request.path.endsWith("/api/public/health")) return health ?? sample("health-ok");
  return projects ?? sample("projects");
}

async function ask(store: Store) {
  const server = await serve((request) => answer(request, store));
  return await probeOnce(langfuse, { targets: { langfuse: langfuseAt(server.url) } });
}

describe("Langfuse is down when its health route fails", () => {
  it.each<[string, Reply, string]>([
    ["OK", sample("health-ok"), "up"],
    ["its database away", sample("health-db-down-503", 503), "down not_ready"],
    ["its event store away", sample("health-clickhouse-down-503", 503), "down not_ready"],
    ["no recent events", sample("health-no-recent-events-503", 503), "down not_ready"],
    ["shutting down", sample("ready-shutting-down-500", 500), "down http_status"],
    ["a 503 without a status", sample("service-unavailable-503", 503), "down http_status"],
    ["a 500", sample("internal-500", 500), "down http_status"],
    ["another application", sample("legacy-traces-empty"), "down unexpected_body"],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>OK" }, "down unexpected_body"],
    ["a wrong base path", { status: 404, body: "<html>" }, "down http_status"],
    ["an edge", recorded("edge/railway-failed-to-respond-502"), "down edge_no_app"],
    ["the CDN", recorded("edge/cloudflare-522-plain-text"), "down edge_no_app"],
    ["our own rate", sample("rate-limited-429", 429), "unknown rate_limited_own"],
    ["a broken connection", "reset", "down connection_reset"],
  ])("%s", async (_, health, verdict) => {
    expect(verdictOf(await ask({ health }))).toBe(verdict);
  });
});

describe("an error of its read API is no outage of it", () => {
  it.each<[string, Reply, RegExp]>([
    ["wrong keys", sample("unauthorized-401", 401), /another region/],
    ["keys without the right", sample("forbidden-403", 403), /those of a project/],
    ["our own rate", sample("rate-limited-429", 429), /429/],
    ["a broken query", sample("clickhouse-422", 422), /422/],
    ["a fault inside", sample("internal-500", 500), /HTTP 500/],
    ["its database away", sample("service-unavailable-503", 503), /HTTP 503/],
    ["no such route", { status: 404, body: "<html>" }, /404/],
    ["a page", { status: 200, body: "<html>" }, /JSON/],
    ["too much", { status: 200, body: `{"data":"${"x".repeat(400_000)}"}` }, /too large/],
  ])("%s", async (_, projects, words) => {
    const outcome = await ask({ projects });
    expect(verdictOf(outcome)).toBe("unknown reader_error");
    expect(outcome.result.detail).toMatch(words);
    expect(outcome.result.detail).not.toContain("10.0.4.7");
  });
});

describe("the keys", () => {
  async function reads(probes: readonly { minutesLater: number; thorough?: boolean }[], store: Store = {}) {
    const server = await serve((request) => answer(request, store));
    const clock = createLeapingClock();
    let memory = null;
    for (const { minutesLater, thorough = false } of probes) {
      clock.leap(minutesLater * 60_000);
      const targets = { langfuse: langfuseAt(`${server.url}/base`) };
      memory = (await probeOnce(langfuse, { targets, clock, memory, thorough })).memory ?? memory;
    }
    return server.received.filter(({ path }) => path === "/base/api/public/projects").length;
  }

  it("are believed for ten minutes once they were good", async () => {
    expect(await reads([{ minutesLater: 0 }, { minutesLater: 9 }, { minutesLater: 2 }])).toBe(2);
  });

  it("are tried by every probe while they are refused", async () => {
    const refused = { projects: sample("unauthorized-401", 401) };
    expect(await reads([{ minutesLater: 0 }, { minutesLater: 1 }, { minutesLater: 1 }], refused)).toBe(3);
  });

  it("are tried by a thorough probe", async () => {
    expect(await reads([{ minutesLater: 0 }, { minutesLater: 1, thorough: true }])).toBe(2);
  });

  it("go out as Basic credentials, and only to the read API", async () => {
    const server = await serve((request) => answer(request, {}));
    await probeOnce(langfuse, { targets: { langfuse: langfuseAt(server.url) } });
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      `Basic ${btoa("pk-lf-test:sk-lf-test")}`,
    ]);
  });
});

it("asks for the database's health too, and remembers the version", async () => {
  const server = await serve((request) => answer(request, {}));
  const outcome = await probeOnce(langfuse, { targets: { langfuse: langfuseAt(server.url) } });
  expect(server.received[0]?.query.get("failIfDatabaseUnavailable")).toBe("true");
  expect(outcome.memory).toMatchObject({ version: "4.16.0" });
});

it.each([["text"], [7], [{ keysAt: "yesterday" }], [[]]])(
  "a memory of another version (%j) is no trouble",
  async (memory) => {
    const server = await serve((request) => answer(request, {}));
    expect(verdictOf(await probeOnce(langfuse, { targets: { langfuse: langfuseAt(server.url) }, memory }))).toBe("up");
  },
);
