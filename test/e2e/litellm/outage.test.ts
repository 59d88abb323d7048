import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedGatewatch, startGatewatch } from "../../../monitor/runtime/node/gatewatch.ts";
import { type RealStack, startRealStack } from "./stack.ts";

/** The parts of `/api/v1/status` and `/api/v1/checks/{id}` that these tests read. */
interface StatusDocument {
  readonly status: string;
  readonly description: string;
  readonly incidents: readonly {
    readonly id: string;
    readonly cause: string | null;
    readonly detected_at: string;
    readonly started_at: string;
  }[];
}
interface CheckDocument {
  readonly status: string;
  readonly reason: string | null;
}

let stack: RealStack;
let gatewatch: StartedGatewatch;
const figures: string[] = [];

beforeAll(async () => {
  stack = await startRealStack();
  gatewatch = await startGatewatch({
    settings: stack.settings(),
    dataDir: mkdtempSync(join(tmpdir(), "gatewatch-e2e-data-")),
    host: "127.0.0.1",
    port: 0,
    log: () => {},
  });
});

afterAll(async () => {
  process.stdout.write(`\n${figures.join("\n")}\n\n`);
  await gatewatch.close();
  await stack.close();
});

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(new URL(path, gatewatch.url))).json()) as T;
}

async function until(what: string, limitMs: number, holds: () => Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < limitMs) {
    if (await holds()) return (performance.now() - startedAt) / 1000;
    await sleep(100);
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s; ${JSON.stringify(await get("/api/v1/status"))}`);
}

const isDown = (id: string) => async () =>
  (await get<CheckDocument>(`/api/v1/checks/${encodeURIComponent(id)}`)).status === "down";
const allGood = async () => {
  const status = await get<StatusDocument>("/api/v1/status");
  return status.status === "operational" && status.incidents.length === 0;
};

async function outage(name: string, signal: "SIGKILL" | "SIGSTOP", limits: { liveliness: number; canary: number }) {
  await stack.gateway.signal(signal);
  const [liveliness, canary] = await Promise.all([
    until("liveliness is confirmed down", limits.liveliness * 1000 + 10_000, isDown("liveliness")),
    until("a canary is confirmed down", limits.canary * 1000 + 10_000, isDown("chat:chat-alpha")),
  ]);
  figures.push(`${name}: liveliness confirmed after ${liveliness.toFixed(1)} s (limit ${limits.liveliness} s)`);
  figures.push(`${name}: canary confirmed after ${canary.toFixed(1)} s (limit ${limits.canary} s)`);
  expect(liveliness).toBeLessThanOrEqual(limits.liveliness);
  expect(canary).toBeLessThanOrEqual(limits.canary);
}

describe("a real proxy that fails and comes back, watched with the default intervals", () => {
  it("shows everything as operational while it is healthy", async () => {
    const seconds = await until("all is good", 60_000, allGood);
    figures.push(`first full green after ${seconds.toFixed(1)} s`);
  });

  it("killed: one incident, on the page and in the API; started again: resolved", async () => {
    await outage("killed", "SIGKILL", { liveliness: 40, canary: 75 });
    const status = await get<StatusDocument>("/api/v1/status");
    expect(status.incidents).toHaveLength(1);
    expect(status.status).toBe("major_outage");
    // Nobody can ask its host: that it is not reached is all that can be known.
    expect(status.incidents[0]?.cause).toBe("gateway_unreachable");
    const page = await (await fetch(gatewatch.url, { headers: { accept: "text/html" } })).text();
    expect(page).toContain(`/incidents/${status.incidents[0]?.id}`);
    expect(page).not.toContain("Everything works");
    await stack.gateway.start();
    const seconds = await until("everything is good again", 330_000, allGood);
    figures.push(`killed: all good ${seconds.toFixed(1)} s after the restart answered`);
  });

  it("hung with its port open: confirmed too, as one incident; woken: resolved", async () => {
    await outage("hung", "SIGSTOP", { liveliness: 70, canary: 105 });
    const status = await get<StatusDocument>("/api/v1/status");
    expect(status.incidents).toHaveLength(1);
    expect((await get<CheckDocument>("/api/v1/checks/liveliness")).reason).toBe("timeout");
    expect(status.incidents[0]?.cause).toBe("gateway_hung");
    await stack.gateway.signal("SIGCONT");
    const seconds = await until("everything is good again", 330_000, allGood);
    figures.push(`hung: all good ${seconds.toFixed(1)} s after it woke`);
  });
});
