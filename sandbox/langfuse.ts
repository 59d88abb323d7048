import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { openDoor } from "./door.ts";
import type { Faults } from "./faults.ts";
import { legacyTrace, observation, PROJECTS } from "./langfuse-bodies.ts";
import { findObservations, findTraces } from "./langfuse-query.ts";
import type { TraceSink } from "./litellm-trace.ts";
import { createTraceStore, type TraceStore } from "./trace-store.ts";
import { startUsers } from "./users.ts";

export interface LangfuseOptions {
  readonly port: number;
  readonly publicKey: string;
  readonly secretKey: string;
  /** Which generation answers: `v4` knows only `/v2/observations`, `v3` only `/traces`. */
  readonly mode: "v4" | "v3";
  readonly faults: Faults;
  /** From a call's end to its trace being readable; and while traces are late. */
  readonly lagMs: number;
  readonly lateLagMs: number;
  /** How often the users of the gateway leave a trace of their own; null: there are none. */
  readonly userEveryMs: number | null;
}

export interface Langfuse {
  readonly url: string;
  readonly receive: TraceSink;
  close(): Promise<void>;
}

/** A simulated Langfuse: traces of the gateway's calls become readable some time after the call. */
export async function startLangfuse(options: LangfuseOptions): Promise<Langfuse> {
  const { faults } = options;
  const store = createTraceStore();
  const users = startUsers(store, faults, options.userEveryMs);
  const app = langfuseApp(options, store);
  const door = await openDoor((request) => app.fetch(request), options.port);
  return {
    url: door.url,
    receive(trace) {
      if (faults.has("traces-lost")) return;
      const lagMs = faults.has("traces-late") ? options.lateLagMs : options.lagMs;
      const observationId = randomBytes(8).toString("hex");
      store.add({ ...trace, observationId, environment: "default", visibleAt: trace.endAt + lagMs });
    },
    async close() {
      users.stop();
      await door.shut();
    },
  };
}

const VERSIONS = { v4: "4.16.0", v3: "3.225.4" };
const HERE = "/api/public";

function langfuseApp(options: LangfuseOptions, store: TraceStore): Hono {
  const { mode, faults } = options;
  const version = VERSIONS[mode];
  const app = new Hono();
  app.use(async (c, next) => {
    if (faults.has("network-lost")) await new Promise(() => {});
    return faults.has("langfuse-down") ? c.json({ status: "Health check failed", version }, 503) : next();
  });
  app.get(`${HERE}/health`, (c) => c.json({ status: "OK", version }));
  app.get(`${HERE}/ready`, (c) => c.json({ status: "OK", version }));
  // An events-only server says so before it looks at the key.
  const legacyOnly = (c: Context) => (mode === "v4" ? c.json({ message: EVENTS_ONLY }, 404) : null);
  app.use(`${HERE}/traces/*`, async (c, next) => legacyOnly(c) ?? (await next()));
  app.use(`${HERE}/*`, async (c, next) => refusal(c, options) ?? (await next()));
  app.get(`${HERE}/projects`, (c) => c.json(PROJECTS));
  app.use(`${HERE}/*`, async (c, next) =>
    faults.has("langfuse-reader")
      ? c.json({ message: "Internal Server Error", error: "the store is away" }, 500)
      : next(),
  );
  app.get(`${HERE}/v2/observations`, (c) => (mode === "v3" ? c.json(NO_V2, 404) : observations(c, store)));
  app.get(`${HERE}/traces`, (c) => traces(c, store));
  app.get(`${HERE}/traces/:id`, (c) => trace(c, store));
  return app;
}

const EVENTS_ONLY =
  "This endpoint is not available on deployments running in Langfuse v4 events_only mode. Learn more about Langfuse v4 at: https://langfuse.com/docs/v4";
const NO_V2 = {
  message:
    "The observations v2 API is only available in a Langfuse v4 write mode. Learn more at: https://langfuse.com/docs/v4",
  error: "LangfuseNotFoundError",
};

function refusal(c: Context, { publicKey, secretKey }: LangfuseOptions): Response | null {
  const authorization = c.req.header("authorization");
  if (authorization === undefined) return c.json({ message: "No authorization header" }, 401);
  const known = `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString("base64")}`;
  if (authorization === known) return null;
  return c.json({ message: "Invalid credentials. Confirm that you've configured the correct host." }, 401);
}

function observations(c: Context, store: TraceStore): Response {
  const found = findObservations(store, c.req.query());
  if (found === null) return badRequest(c, "fromStartTime");
  const skip = offsetOf(c.req.query("cursor"));
  const next = skip + limitOf(c);
  const fields = new Set((c.req.query("fields") ?? "core,basic").split(","));
  const data = found.slice(skip, next).map((one) => observation(one, fields));
  return c.json({ data, meta: found.length > next ? { cursor: cursorOf(next) } : {} });
}

/** Opaque to callers: how many rows came before. */
function cursorOf(offset: number): string {
  return Buffer.from(String(offset)).toString("base64");
}

function offsetOf(cursor: string | undefined): number {
  const offset = Number(Buffer.from(cursor ?? "", "base64").toString());
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
}

function traces(c: Context, store: TraceStore): Response {
  const found = findTraces(store, c.req.query(), c.req.queries("tags") ?? []);
  if (found === null) return badRequest(c, "fromTimestamp");
  const limit = Math.min(100, limitOf(c));
  const page = Math.max(1, Number(c.req.query("page") ?? 1));
  const data = found.slice((page - 1) * limit, page * limit).map(legacyTrace);
  const meta = { page, limit, totalItems: found.length, totalPages: Math.ceil(found.length / limit) };
  return c.json({ data, meta });
}

function trace(c: Context, store: TraceStore): Response {
  const id = c.req.param("id");
  const found = store.between(0, Number.MAX_SAFE_INTEGER).find((one) => one.traceId === id);
  if (found !== undefined) return c.json(legacyTrace(found));
  const message = `Trace ${id} not found within authorized project`;
  return c.json({ message, error: "LangfuseNotFoundError" }, 404);
}

function badRequest(c: Context, parameter: string): Response {
  const error = [{ code: "invalid_format", format: "datetime", path: [parameter], message: "Invalid ISO datetime" }];
  return c.json({ message: "Invalid request data", error }, 400);
}

function limitOf(c: Context): number {
  const limit = Number(c.req.query("limit") ?? 50);
  return limit >= 1 ? Math.min(1000, Math.floor(limit)) : 50;
}
