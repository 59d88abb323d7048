import type { Hono } from "hono";
import { type AppDeps, createApp } from "../../monitor/api/app.ts";
import { sortableId } from "../../monitor/core/id.ts";
import { nextStep } from "../../monitor/core/recovery.ts";
import { notUp, type Result, type Timings, up } from "../../monitor/core/result.ts";
import type { CheckStatus, Reason } from "../../monitor/core/words.ts";
import { takeProofs } from "../../monitor/engine/gate-steps.ts";
import { type Finished, recordResults, type World } from "../../monitor/engine/record-results.ts";
import { checksOfStep } from "../../monitor/engine/recovery-steps.ts";
import type { Clock } from "../../monitor/ports.ts";
import type { SiteView } from "../../monitor/read/views.ts";
import type { NodeDatabase } from "../../monitor/runtime/node/database.ts";
import type { ComponentSettings, Settings } from "../../monitor/settings/settings.ts";
import { loadChecks } from "../../monitor/store/check-states.ts";
import { type IncidentRow, updateIncident } from "../../monitor/store/incidents.ts";
import { memoryDatabase } from "./database.ts";
import { aCheck, aSettings } from "./settings.ts";

export interface RecordedApp {
  readonly app: Hono;
  readonly database: NodeDatabase;
  readonly views: SiteView[];
  readonly logged: string[];
  /** What the clock says from now on. */
  at(now: number): void;
  /** Records one probe of a check as the engine would; the clock goes to it. */
  probe(checkId: string, at: number, status?: CheckStatus, reason?: Reason): Promise<void>;
  /** The same every `everyMs`, from `from` up to but not at `to`. */
  probes(checkId: string, span: ProbeSpan): Promise<void>;
  /** Proves the recovery of what is good again, from `at` on one step every 8 s; all that can be asked passes. */
  prove(at: number): Promise<void>;
  /** Changes what is stored of an incident, as others than the recorder do. */
  amend(incidentId: string, set: Partial<IncidentRow>): Promise<void>;
  json(path: string): Promise<JsonAnswer>;
}

/** Instead of what the app works with otherwise. */
export type RecordedDeps = Partial<Omit<AppDeps, "database">> & { readonly database?: NodeDatabase };

export interface ProbeSpan {
  readonly from: number;
  readonly to: number;
  readonly everyMs?: number;
  readonly status?: CheckStatus;
  readonly reason?: Reason;
  /** What is measured besides the usual. */
  readonly timings?: Partial<Timings>;
  /** What the answers tell of providers and models. */
  readonly told?: Pick<Result, "provider" | "parts">;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export const PROBE_EVERY_MS = 30_000;
const PROOF_EVERY_MS = 8_000;

/** The app over a memory database that the real recorder writes, with a page renderer that prints its view. */
export function createRecordedApp(settings: Settings, deps: RecordedDeps = {}): RecordedApp {
  const { database = memoryDatabase() } = deps;
  const views: SiteView[] = [];
  const logged: string[] = [];
  let now = 0;
  let version = 0;
  let ids = 0;
  let world: World | null = null;
  const clock: Clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() };
  const app = createApp({
    settings: () => settings,
    database,
    clock,
    log: (level, message, fields) => logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
    renderPage: (view) => {
      views.push(view);
      return Promise.resolve(`<!doctype html><title>${view.kind}</title><pre>${JSON.stringify(view)}</pre>`);
    },
    assets: new Map(),
    version: () => version,
    ...deps,
  });
  async function load(): Promise<World> {
    const stored = await loadChecks(
      database,
      settings.checks.map((check) => check.id),
    );
    return { checks: new Map(stored.map((check) => [check.id, check])), incidents: [] };
  }
  async function record(finished: Finished): Promise<void> {
    now = finished.at;
    world ??= await load();
    const recorded = recordResults(world, [finished], { database, settings, now, newId });
    await database.atomically(recorded.statements);
    world = recorded.world;
    if (recorded.changed) version++;
  }
  async function probe(checkId: string, at: number, answer: Pick<ProbeSpan, "status" | "reason" | "timings" | "told">) {
    const { status = "up", reason } = answer;
    const check = settings.checks.find((one) => one.id === checkId);
    if (check === undefined) throw new Error(`no check ${checkId}`);
    const timings = { firstByteMs: 80, totalMs: 120, ...answer.timings };
    const result =
      status === "up" ? up(timings) : notUp(status, reason ?? "http_status", timings, "for operators only");
    await record({ check, at, slot: null, outcome: { result: { ...result, ...answer.told } }, reserved: null });
  }
  const newId = (at: number) => sortableId(at, String(ids++).padStart(10, "0"));
  async function prove(at: number): Promise<void> {
    now = at;
    for (let next = awaited(world); next !== null; next = awaited(world)) {
      const { record, step } = next;
      const proofs = checksOfStep(step, settings).map((check) => ({ check, result: up({ totalMs: 120 }) }));
      const found = { attempt: record.gateAttempt, step, proofs };
      const stepped = takeProofs(next.world.incidents, record, found, { database, settings, now, newId });
      await database.atomically(stepped.statements);
      world = { ...next.world, incidents: stepped.incidents };
      now += PROOF_EVERY_MS;
      version++;
    }
  }
  return {
    app,
    database,
    views,
    logged,
    at: (next) => {
      now = next;
    },
    probe: (checkId, at, status = "up", reason) =>
      probe(checkId, at, reason === undefined ? { status } : { status, reason }),
    prove,
    async amend(incidentId, set) {
      await database.atomically([updateIncident(database.db, incidentId, set)]);
      version++;
    },
    async probes(checkId, { from, to, everyMs = PROBE_EVERY_MS, ...answer }) {
      for (let at = from; at < to; at += everyMs) await probe(checkId, at, answer);
    },
    async json(path) {
      const answer = await app.request(path);
      const body: unknown = JSON.parse(await answer.text());
      if (typeof body !== "object" || body === null) throw new Error(`${path} is no JSON object`);
      return { status: answer.status, body: { ...body }, headers: answer.headers };
    },
  };
}

/** The step that is to be proven next; null: nothing is. */
function awaited(world: World | null) {
  const record = world?.incidents.find((incident) => incident.status === "monitoring");
  const step = record === undefined ? null : nextStep(record.recovery);
  return world === null || record === undefined || step === null ? null : { world, record, step };
}

export const CHAT = "chat:openai/gpt-4o";

/** Settings for the app's tests: the gateway and a chat canary whose id needs encoding, a component each. */
export function appSettings(changes: Partial<Settings> = {}): Settings {
  return aSettings({
    page: { name: "Acme AI", url: "https://status.acme.example", timezone: "Europe/Berlin", notice: null },
    checks: [
      aCheck({ id: "liveliness" }),
      aCheck({ id: CHAT, kind: "chat", layer: "model", dependsOn: ["liveliness"] }),
    ],
    impact: [{ feature: "Chat and generation", checks: [CHAT] }],
    components: [
      appComponent("gateway", "Gateway", ["liveliness"]),
      appComponent("chat", "Chat", [CHAT], "AI features"),
    ],
    ...changes,
  });
}

export function appComponent(
  id: string,
  name: string,
  checks: readonly string[],
  group: string | null = null,
): ComponentSettings {
  return { id, name, group, description: null, checks };
}
