import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type NodeDatabase, openDatabase } from "../../monitor/runtime/node/database.ts";
import { readChecks } from "../../monitor/store/check-states.ts";
import { readRecentIncidents } from "../../monitor/store/incidents.ts";
import { readResults } from "../../monitor/store/results.ts";
import { readSpans } from "../../monitor/store/spans.ts";
import { seeded } from "../support/flaky-checks.ts";
import { CHECK_IDS, INTERVAL_MS, TIMEOUT_MS } from "./monitored.ts";

const PROGRAM = fileURLToPath(new URL("monitored.ts", import.meta.url));
/** Set higher for a long run. */
const KILLS = Number(process.env.CRASHES ?? 6);
const STALE_MS = 2 * INTERVAL_MS + TIMEOUT_MS;

let folder: string;
let server: Server;
let healthy: boolean;
let child: ChildProcess | null;
const said = new Map<string, Set<number>>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatewatch-crash-"));
  healthy = true;
  child = null;
  said.clear();
  server = createServer((_, response) => response.writeHead(healthy ? 200 : 500).end("ok"));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});

afterEach(() => {
  child?.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

describe("a monitor that is killed at any instant and started again", () => {
  it(
    "probes no slot twice, loses nothing that it said, and keeps one incident through it all",
    async () => {
      const random = seeded(KILLS);
      await lifeUntil(({ size }) => size === CHECK_IDS.length);
      healthy = false;
      for (let kill = 0; kill < KILLS; kill++) await life(300 + random() * 1_200);
      await pause(STALE_MS + INTERVAL_MS);
      await lifeUntil(async (_, database) => (await readRecentIncidents(database.db, 0)).some(isWhole));
      healthy = true;
      await lifeUntil(async (_, database) =>
        (await readRecentIncidents(database.db, 0)).every((one) => one.resolvedAt !== null),
      );
      await expectSound(openDatabase(join(folder, "gatewatch.db")));
    },
    60_000 + KILLS * 3_000,
  );
});

async function expectSound(database: NodeDatabase): Promise<void> {
  const told = (await readRecentIncidents(database.db, 0)).filter((one) => one.mergedIntoId === null);
  expect(told.map((one) => one.rootCheckId).sort()).toEqual(["docs", "liveliness"]);
  const spans = await readSpans(database.db, 0);
  for (const { id, key } of await readChecks(database.db)) {
    const results = await readResults(database.db, key, 0, Number.MAX_SAFE_INTEGER);
    const slots = results.flatMap((one) => one.slot ?? []);
    expect(new Set(slots).size, `slots of ${id}`).toBe(slots.length);
    const stored = new Set(results.map((one) => one.at));
    expect([...(said.get(id) ?? [])].filter((at) => !stored.has(at))).toEqual([]);
    const gaps = results.flatMap((one, i) => {
      const before = results[i - 1];
      const isGap = before !== undefined && one.at - before.at > STALE_MS + Math.ceil(before.totalMs);
      return isGap ? [{ from: before.at, to: one.at }] : [];
    });
    expect(gaps.length, `gaps of ${id}`).toBeGreaterThan(0);
    for (const gap of gaps) {
      const span = spans.get(key)?.find((one) => one.from === gap.from);
      expect(span?.status).toBe("unknown");
      expect(span?.to ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(gap.to);
    }
  }
  database.close();
}

type Said = Map<string, Set<number>>;

/** A life of the monitor that ends by SIGKILL after so long. */
async function life(ms: number): Promise<void> {
  const killed = start();
  await pause(ms);
  child?.kill("SIGKILL");
  await killed;
}

/** A life that goes on until the store, or what the monitor said, is as wanted. */
async function lifeUntil(isDone: (heard: Said, database: NodeDatabase) => boolean | Promise<boolean>): Promise<void> {
  const killed = start();
  const database = openDatabase(join(folder, "gatewatch.db"));
  const deadline = Date.now() + 30_000;
  while (!(await isDone(said, database)) && Date.now() < deadline) await pause(50);
  expect(Date.now()).toBeLessThan(deadline);
  database.close();
  child?.kill("SIGKILL");
  await killed;
}

function isWhole(incident: { resolvedAt: number | null; members: readonly unknown[] }): boolean {
  return incident.resolvedAt === null && incident.members.length === CHECK_IDS.length - 1;
}

function start(): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const started = spawn(process.execPath, [PROGRAM, join(folder, "gatewatch.db"), `http://127.0.0.1:${port}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  let rest = "";
  started.stdout.on("data", (data: Buffer) => {
    const lines = (rest + data.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  return new Promise((resolve) => {
    started.once("close", () => resolve());
  });
}

function hear(line: string): void {
  const [id = "", at = ""] = line.split(" ");
  said.set(id, (said.get(id) ?? new Set()).add(Number(at)));
}
