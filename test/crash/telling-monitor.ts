// One life of a monitor that measures and tells: ends by SIGKILL, from outside or at a failpoint.
import { setTimeout as pause } from "node:timers/promises";
import Client from "better-sqlite3";
import { openIncident } from "../../monitor/actions/incident/open.ts";
import { resolveIncident } from "../../monitor/actions/incident/resolve.ts";
import { updateIncident } from "../../monitor/actions/incident/update.ts";
import { AppError } from "../../monitor/core/errors.ts";
import { type Failpoint, NO_FAILPOINT } from "../../monitor/core/failpoint.ts";
import { notUp, up } from "../../monitor/core/result.ts";
import { Secret } from "../../monitor/core/secret.ts";
import { EVENT_TYPES, type EventType } from "../../monitor/core/words.ts";
import { createDispatcher } from "../../monitor/dispatch/dispatcher.ts";
import type { ActionContext } from "../../monitor/engine/deed.ts";
import { createEngine } from "../../monitor/engine/engine.ts";
import { createIds } from "../../monitor/engine/ids.ts";
import type { Log } from "../../monitor/ports.ts";
import { openDatabase } from "../../monitor/runtime/node/database.ts";
import { createOutbound } from "../../monitor/runtime/node/outbound.ts";
import { randomHex } from "../../monitor/runtime/node/random.ts";
import type { CheckSettings, Settings } from "../../monitor/settings/settings.ts";
import { type IncidentRecord, type IncidentRow, readOpenIncidents } from "../../monitor/store/incidents.ts";
import { createFastClock, fastOutbound } from "../support/fast-clock.ts";
import { seeded } from "../support/flaky-checks.ts";
import { aCheck, aSettings } from "../support/settings.ts";
import { type Acknowledged, CHECK_IDS, Life } from "./life.ts";

/** So many incidents of people are open at a time, at most. */
const MOST_OPEN = 3;

await live(Life.parse(JSON.parse(process.argv[2] ?? "")));

async function live(life: Life): Promise<void> {
  const clock = createFastClock(life.epoch, life.speed);
  const outbound = fastOutbound(createOutbound(), life.speed);
  const settings = settingsOf(life);
  const database = openDatabase(life.path);
  const failpoint = endingAt(life);
  const log: Log = (level, message, fields) => process.stderr.write(`${level} ${message} ${JSON.stringify(fields)}\n`);
  const dispatcher = createDispatcher({
    ...{ database, clock, log, outbound, guarded: outbound, randomHex, failpoint },
    keys: null,
    mailer: null,
    settings: () => settings,
  });
  await dispatcher.sync();
  const tools = { clock, outbound, randomHex };
  const engine = await createEngine({ settings, database, tools, log, onTold: dispatcher.wake, failpoint });
  process.stdout.write('"ready"\n');
  const forever = new AbortController().signal;
  const running = [engine.run(forever), dispatcher.run(forever)];
  const newId = createIds(randomHex);
  const passing = life.failpoint?.isMonitors === true ? {} : { failpoint };
  const ctx = { database, settings, clock, newId, actor: "crash", onTold: dispatcher.wake, ...passing };
  await (life.deeds === "change" ? keepChanging(ctx, life) : settle(ctx));
  await Promise.all(running);
}

/**
 * SIGKILL of oneself: nothing of this process runs after it. After a commit it counts only those that put something on an
 * incident's timeline, since what is told of it could be missing then.
 */
function endingAt({ failpoint: wanted, path }: Life): Failpoint {
  if (wanted === null) return NO_FAILPOINT;
  const counting = new Client(path, { readonly: true }).prepare("SELECT count(*) FROM incident_update").pluck();
  let known = counting.get();
  let left = wanted.nth;
  return (name) => {
    if (name !== wanted.name) return;
    const isOld = name === "after-commit" && counting.get() === known;
    known = counting.get();
    if (!isOld && --left === 0) process.kill(process.pid, "SIGKILL");
  };
}

function settingsOf({ targetUrl, endpoints }: Life): Settings {
  return aSettings({
    checks: CHECK_IDS.map((id) => checkAt(id, targetUrl)),
    components: CHECK_IDS.map((id) => ({ id, name: id, group: null, description: null, checks: [id] })),
    confirm: { failures: 3, recheckMs: 1_000, successes: 2, successGapMs: 2_000 },
    startupGraceMs: 0,
    reopenWithinMs: 0,
    notify: endpoints.map(({ id, url }) => ({
      id,
      channel: "webhook",
      endpoint: { address: new Secret(url), secrets: [] },
      events: EVENT_TYPES,
    })),
  });
}

function checkAt(id: string, targetUrl: string): CheckSettings {
  return aCheck({
    id,
    layer: id === "docs" ? "site" : "gateway",
    intervalMs: 10_000,
    timeoutMs: 5_000,
    async probe({ tools, timeoutMs, signal }) {
      const answer = await tools.outbound.send({ method: "GET", url: `${targetUrl}/${id}`, timeoutMs, signal });
      const isGood = answer.outcome === "answered" && answer.status === 200;
      return { result: isGood ? up(answer.timings) : notUp("down", "http_status", answer.timings) };
    },
  });
}

/** What was left open by lives before goes on; words are added to measured ones as well. */
async function keepChanging(ctx: ActionContext, life: Life): Promise<never> {
  const random = seeded(life.seed);
  for (let made = 0; ; made++) {
    await pause(20 + random() * 70);
    const open = await readOpenIncidents(ctx.database.db);
    const manual = open.filter((one) => one.isManual);
    const one = open[Math.floor(random() * open.length)];
    if (one === undefined || (manual.length < MOST_OPEN && random() < 0.4)) {
      const title = `The ${made}th of life ${life.number}`;
      acknowledge("incident.opened", await openIncident({ ctx, input: { title, body: "We look." } }));
    } else {
      await unlessRefused(() => change(ctx, one, random() < 0.4));
    }
  }
}

async function change(ctx: ActionContext, { id, isManual }: IncidentRow, isToEnd: boolean): Promise<void> {
  if (isManual && isToEnd) {
    acknowledge("incident.resolved", await resolveIncident({ ctx, input: { id, body: "Over." } }));
  } else {
    acknowledge("incident.updated", await updateIncident({ ctx, input: { id, body: "Still looking." } }));
  }
}

async function settle(ctx: ActionContext): Promise<void> {
  acknowledge("incident.opened", await openIncident({ ctx, input: { title: "The last one", body: "We look." } }));
  await pause(200);
  for (const one of await readOpenIncidents(ctx.database.db)) {
    if (!one.isManual) continue;
    acknowledge("incident.resolved", await resolveIncident({ ctx, input: { id: one.id, body: "Over." } }));
  }
}

/** The measurement may have ended it meanwhile. */
async function unlessRefused(deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault;
    if (fault.code !== "refused" && fault.code !== "not_found") throw fault;
  }
}

/** Into a pipe, at once: what was said is with the parent, whatever becomes of this process. */
function acknowledge(type: EventType, { id, updates }: IncidentRecord): void {
  const said: Acknowledged = { incident: id, type, update: updates.at(-1)?.id ?? "" };
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
