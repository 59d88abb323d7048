import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { AppError } from "../monitor/core/errors.ts";
import type { Log } from "../monitor/ports.ts";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { DATABASE_FILE, startGatewatch } from "../monitor/runtime/node/gatewatch.ts";
import { randomHex } from "../monitor/runtime/node/random.ts";
import type { Settings } from "../monitor/settings/settings.ts";
import type { DemoOptions } from "./demo-options.ts";
import { DEMO_YAML, demoConfiguration, demoSettings } from "./demo-settings.ts";
import { openHistory } from "./history.ts";
import { sumUpHistory } from "./history-sums.ts";
import { REAL_PACE } from "./pace.ts";
import { type Stack, startStack } from "./stack.ts";

export interface DemoHooks {
  readonly log: Log;
  /** Told while history is written; 100 at its end. */
  readonly onProgress: (percent: number) => void;
}

export interface Demo {
  /** The status page. */
  readonly url: string;
  readonly stack: Stack;
  /** With what commands for operators reach it. */
  readonly dataDir: string;
  readonly configPath: string;
  close(): Promise<void>;
}

const DAYS = 90;
const SEED = 20_260_907;

/** The simulated stack, 90 days of history, and the real product watching it. Throws `AppError`. */
export async function startDemo(options: DemoOptions, hooks: DemoHooks): Promise<Demo> {
  await demandFreePort(options.host, options.port);
  let statusUrl: string | null = null;
  const stack = await startStack({
    ports: portsBeside(options.port),
    // Everything that a real gateway takes its time for is shorter, as the demo's intervals are.
    pace: { ...REAL_PACE, providerTimeoutMs: 4_000, coolDownMs: 1_000 },
    traceLagMs: 1_500,
    traceLateLagMs: 6_000,
    spendLagMs: 2_000,
    jobEveryMs: 5_000,
    statusPageLagMs: 45_000,
    seed: SEED,
    statusUrl: () => statusUrl,
  });
  try {
    const { settings } = demoSettings(stack, DEMO_YAML, pageUrl(options));
    await prepareData(options, settings, hooks);
    const { dataDir, host, port } = options;
    const configPath = join(dataDir, "gatewatch.yaml");
    writeFileSync(configPath, demoConfiguration(stack, pageUrl(options)));
    const gatewatch = await startGatewatch({ settings, dataDir, host, port, log: hooks.log });
    statusUrl = gatewatch.url;
    return {
      url: gatewatch.url,
      stack,
      dataDir,
      configPath,
      async close() {
        await gatewatch.close();
        await stack.close();
      },
    };
  } catch (error) {
    await stack.close();
    throw error;
  }
}

/** Where links in notices lead. A port that is not known yet is none to lead to. */
function pageUrl({ host, port }: DemoOptions): string {
  const name = host === "127.0.0.1" || host === "0.0.0.0" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}${port === 0 ? "" : `:${port}`}`;
}

/** Ports that a visitor can guess; where one is taken, the stack takes any other. */
function portsBeside(port: number): { gateway: number; langfuse: number; app: number; panel: number } {
  const beside = (distance: number) => (port === 0 || port + distance > 65_535 ? 0 : port + distance);
  return { panel: beside(1), gateway: beside(2), langfuse: beside(3), app: beside(4) };
}

/** Parts of the work in percent: writing takes about a third of the time that summing up takes. */
const WRITING = 30;
/** An hour rolled up, an hour sealed, and a day for each of these. */
const STEPS_A_DAY = 49;

/** Writes the past in memory, and puts the whole of it on disk at its end: a demo that is broken off leaves nothing half. */
async function prepareData(options: DemoOptions, settings: Settings, hooks: DemoHooks): Promise<void> {
  const path = join(options.dataDir, DATABASE_FILE);
  if (options.keep && existsSync(path)) return;
  mkdirSync(options.dataDir, { recursive: true });
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
  const database = openDatabase(":memory:");
  const work = { database, settings, now: () => Date.now() };
  const onDay = (day: number) => hooks.onProgress((WRITING * day) / DAYS);
  const onSteps = (steps: number) => hooks.onProgress(WRITING + ((100 - WRITING) * steps) / (DAYS * STEPS_A_DAY));
  const past = await openHistory({ ...work, days: DAYS, seed: SEED, onDay });
  await past?.catchUp();
  await sumUpHistory({ ...work, randomHex, onSteps });
  // Summing up took its time, and the live probes go on from now.
  await past?.catchUp();
  await database.db.run(sql`vacuum into ${path}`);
  database.close();
  hooks.onProgress(100);
}

/** Another demo may be running on this port: it is found out before its data is touched. */
function demandFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause) => {
      const message = `port ${port} on ${host} cannot be taken. Is another demo running? Choose another with --port.`;
      reject(new AppError("port_in_use", message, { cause }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
