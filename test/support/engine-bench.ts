import type { Tools } from "../../monitor/checks/kind.ts";
import { createEngine, type Engine } from "../../monitor/engine/engine.ts";
import type { Database } from "../../monitor/ports.ts";
import { loadSettings } from "../../monitor/settings/load.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import { memoryDatabase } from "./database.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { createScriptedGateway, type ScriptedGateway } from "./scripted-gateway.ts";

export interface Logged {
  readonly level: string;
  readonly message: string;
}

/** An engine on a fake clock before a scripted gateway. */
export interface EngineBench {
  readonly clock: FakeClock;
  readonly database: Database;
  readonly gateway: ScriptedGateway;
  readonly engine: Engine;
  readonly logged: Logged[];
  /** Lets the engine run for so long, ticking whenever it asks to. */
  drive(ms: number): Promise<void>;
  /** The same until `isDone`. Throws when it takes longer than `limitMs`. */
  driveUntil(isDone: () => boolean, limitMs: number): Promise<void>;
  /** Another engine on the same clock, database and gateway, as after a restart. */
  another(settings?: Settings): Promise<Engine>;
}

export interface BenchOptions {
  readonly settings?: Settings;
  readonly clock?: FakeClock;
  readonly database?: Database;
}

export const NOON = Date.parse("2026-11-24T12:00:00Z");

export async function startBench(options: BenchOptions = {}): Promise<EngineBench> {
  const clock = options.clock ?? createFakeClock(NOON);
  const database = options.database ?? memoryDatabase();
  const gateway = createScriptedGateway(clock);
  const logged: Logged[] = [];
  const tools: Tools = { clock, outbound: gateway, randomHex: counting() };
  const settings = options.settings ?? gatewaySettings();
  const another = (changed: Settings = settings) =>
    createEngine({
      settings: changed,
      database,
      tools,
      log: (level, message) => logged.push({ level, message }),
    });
  const engine = await another();
  const driveUntil = async (isDone: () => boolean, limitMs: number) => {
    const from = clock.now();
    while (!isDone()) {
      if (clock.now() - from > limitMs) throw new Error(`nothing came of it in ${limitMs} ms`);
      await stepOnce(engine, clock, from + limitMs + 1);
    }
  };
  return {
    clock,
    database,
    gateway,
    engine,
    logged,
    another,
    driveUntil,
    drive: (ms) => drive(engine, clock, ms),
  };
}

/** Lets an engine run for so long. Ticks are awaited, so that time never passes while it waits for something real. */
export async function drive(engine: Engine, clock: FakeClock, ms: number): Promise<void> {
  const end = clock.now() + ms;
  while (clock.now() < end) await stepOnce(engine, clock, end);
}

async function stepOnce(engine: Engine, clock: FakeClock, end: number): Promise<void> {
  const next = await engine.tick();
  // Whoever sleeps may end a probe, and with it make a re-check due.
  const wake = clock.nextWake ?? end;
  await clock.advanceTo(Math.min(Math.max(next, clock.now() + 1), Math.max(wake, clock.now() + 1), end));
}

/** What the environment alone derives for a gateway with one chat and one embedding model, with the product's defaults. */
export function gatewaySettings(changes: Partial<Settings> = {}): Settings {
  const text = [
    "gateway:",
    "  url: http://gateway.test",
    "  key: sk-test",
    "  chat: { models: [gpt-test] }",
    "  embedding: { model: embed-test }",
    "checks: { spend: off }",
  ].join("\n");
  const { settings } = loadSettings({
    file: { name: "gatewatch.yaml", text },
    env: {},
    readFile: () => "",
  });
  return { ...settings, ...changes };
}

/** Repeatable hex digits, never the same twice. */
function counting(): Tools["randomHex"] {
  let drawn = 0;
  return (digits) => (++drawn).toString(16).padStart(digits, "0").slice(-digits);
}
