import type { ExecutionContext, ScheduledController } from "@cloudflare/workers-types";
import type { Hono } from "hono";
import { assets, renderPage } from "#site";
import { createApp } from "../../api/app.ts";
import type { Peer } from "../../api/peer.ts";
import { AppError } from "../../core/errors.ts";
import { createDispatcher } from "../../dispatch/dispatcher.ts";
import { createEngine } from "../../engine/engine.ts";
import { workerClock } from "./clock.ts";
import { d1Database } from "./database.ts";
import { type Env, keysOf, settingsOf } from "./env.ts";
import { createGuardedOutbound } from "./guarded-outbound.ts";
import { workerLog } from "./log.ts";
import { createMailer } from "./mailer.ts";
import { createOutbound } from "./outbound.ts";
import { createPictures } from "./picture.ts";
import { randomHex } from "./random.ts";

/** One firing of the cron goes on until shortly before the next one. */
const WATCH_MS = 55_000;
const SHORTEST_PAUSE_MS = 100;

/** Gatewatch as a Worker: the site by `fetch`, the monitor by cron, the database in D1. */
export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const answering = answer(request, env);
    // What others wait for as well must not end with the visitor who asked first.
    context.waitUntil(answering);
    return answering;
  },
  scheduled: (controller: ScheduledController, env: Env): Promise<void> =>
    watch(env, controller.scheduledTime + WATCH_MS),
};

/** One for each isolate, so that what it holds is made once for many visitors. */
let app: Hono | null = null;

async function answer(request: Request, env: Env): Promise<Response> {
  try {
    app ??= createSite(env);
    const peer = request.headers.get("cf-connecting-ip");
    const from: Peer = { peer, visitor: peer };
    return await app.fetch(request, from);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    workerLog("error", error.message);
    return new Response("Gatewatch is not set up: its log says what is missing.\n", {
      status: 503,
      headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
    });
  }
}

function createSite(env: Env): Hono {
  const { settings } = settingsOf(env);
  const keys = keysOf(env);
  if (settings.page.access?.password != null && keys === null) {
    throw new AppError(
      "configuration",
      "page.access.password needs the secret GATEWATCH_SECRET, which signs sessions.",
    );
  }
  return createApp({
    settings: () => settings,
    database: d1Database(env.DB),
    clock: workerClock,
    log: workerLog,
    renderPage,
    assets,
    drawPicture: createPictures(),
    // Another isolate measures: what this one holds is made anew by age alone.
    version: () => 0,
    ...(keys === null ? {} : { keys }),
  });
}

/** Probes whatever is due, at least once and until `untilAt`. A cron that fires twice finds the slots taken. */
async function watch(env: Env, untilAt: number): Promise<void> {
  const { settings } = settingsOf(env);
  const database = d1Database(env.DB);
  const outbound = createOutbound();
  const dispatcher = createDispatcher({
    ...{ database, clock: workerClock, log: workerLog, keys: keysOf(env), outbound, randomHex },
    settings: () => settings,
    guarded: createGuardedOutbound(),
    mailer: createMailer(),
  });
  await dispatcher.sync();
  const tools = { outbound, clock: workerClock, randomHex };
  const engine = await createEngine({ settings, database, tools, log: workerLog, onTold: dispatcher.wake });
  const stop = new AbortController();
  const telling = dispatcher.run(stop.signal);
  try {
    for (let nextAt = await engine.tick(); nextAt < untilAt; nextAt = await engine.tick()) {
      await workerClock.sleep(Math.max(nextAt - workerClock.now(), SHORTEST_PAUSE_MS));
    }
    await engine.idle();
    await dispatcher.tick();
  } finally {
    stop.abort();
    await telling;
  }
}
