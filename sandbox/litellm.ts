import { type Context, Hono } from "hono";
import { type Door, openDoor } from "./door.ts";
import type { FaultId } from "./fault-list.ts";
import type { Faults } from "./faults.ts";
import { errorBody, modelInfo, modelList } from "./litellm-bodies.ts";
import { type CallContext, chat, embed, isMissing, json } from "./litellm-calls.ts";
import { COMMON_HEADERS } from "./litellm-headers.ts";
import type { TraceSink } from "./litellm-trace.ts";
import { MODELS } from "./models.ts";
import type { Pace } from "./pace.ts";
import { createRouter } from "./router.ts";
import { createSpendBooks, type SpendBooks } from "./spend-books.ts";

export interface GatewayOptions {
  readonly port: number;
  readonly key: string;
  readonly faults: Faults;
  readonly pace: Pace;
  readonly random: () => number;
  readonly sendTrace: TraceSink;
  /** Whether equal requests get stored answers. */
  readonly cache: boolean;
  /** From an answer to its cost being written down; null: there is no database to write it into. */
  readonly spendLagMs: number | null;
}

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** A simulated LiteLLM proxy 1.106, with a database or without: seven models on two providers, and the faults that are set. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { faults } = options;
  const closing = new AbortController();
  const context: CallContext = {
    ...options,
    router: createRouter(faults, options.pace),
    books: options.spendLagMs === null ? null : createSpendBooks(faults, options.spendLagMs),
    cache: options.cache ? new Map() : null,
    closing: closing.signal,
  };
  const app = gatewayApp(options.key, context);
  const door = await openDoor(
    (request) => (faults.has("gateway-edge") ? edgeAnswer() : app.fetch(request)),
    options.port,
  );
  let last: Promise<void> = Promise.resolve();
  faults.onChange(() => {
    last = last.then(() => followPort(door, faults));
    return last;
  });
  return {
    url: door.url,
    async close() {
      closing.abort();
      await last;
      await door.shut();
    },
  };
}

const PORT_CLOSED: readonly FaultId[] = [
  ...(["gateway-refused", "gateway-crashed", "gateway-oom", "gateway-bad-config"] as const),
  ...(["gateway-deploying", "gateway-stopped"] as const),
];

function followPort(door: Door, faults: Faults): Promise<void> {
  return PORT_CLOSED.some((id) => faults.has(id)) ? door.shut() : door.open();
}

function gatewayApp(key: string, context: CallContext): Hono {
  const { faults } = context;
  const app = new Hono();
  app.use(async (_c, next) => {
    // A hung process takes the connection and does nothing more with it.
    if (faults.has("gateway-hung") || faults.has("network-lost")) await new Promise(() => {});
    await next();
  });
  for (const path of ["/health/liveliness", "/health/liveness"]) app.get(path, () => json(200, "I'm alive!"));
  app.get("/health/readiness", () =>
    faults.has("gateway-not-ready")
      ? json(503, { status: "healthy", db: "disconnected" })
      : json(200, { status: "healthy", db: context.books === null ? "Not connected" : "connected" }),
  );
  const withKey = (answer: (c: Context) => Response | Promise<Response>) => (c: Context) =>
    refusal(c.req.header("authorization"), key, faults) ?? answer(c);
  app.get(
    "/key/info",
    withKey(() => keyInfo(context.books)),
  );
  app.get(
    "/spend/logs",
    withKey((c) => spendLogs(context.books, c.req.query("request_id"))),
  );
  const listed = () => MODELS.filter((model) => !isMissing(model, context));
  for (const prefix of ["", "/v1"]) {
    app.get(
      `${prefix}/models`,
      withKey(() => json(200, modelList(listed()))),
    );
    app.get(
      `${prefix}/model/info`,
      withKey(() => json(200, modelInfo(listed()))),
    );
    app.post(
      `${prefix}/chat/completions`,
      withKey((c) => chat(c.req.raw, context)),
    );
    app.post(
      `${prefix}/embeddings`,
      withKey((c) => embed(c.req.raw, context)),
    );
    app.get(`${prefix}/chat/completions`, () => json(405, { detail: "Method Not Allowed" }, { allow: "POST" }));
  }
  app.notFound(() => json(404, { detail: "Not Found" }));
  // A caller that went away, or the end of the stack: nobody reads this.
  app.onError(() => new Response("Internal Server Error", { status: 500, headers: COMMON_HEADERS }));
  return app;
}

function refusal(authorization: string | undefined, key: string, faults: Faults): Response | null {
  if (authorization === undefined) {
    return json(401, errorBody("Authentication Error, No api key passed in.", "auth_error", 401, "None"));
  }
  const known = authorization.replace(/^Bearer /, "") === key && !faults.has("gateway-key");
  return known ? null : json(400, errorBody("No connected db.", "no_db_connection", 400));
}

const NO_DATABASE =
  "Database not connected. Connect a database to your proxy - https://docs.litellm.ai/docs/simple_proxy#managing-auth---virtual-keys";

function keyInfo(books: SpendBooks | null): Response {
  if (books === null) return json(500, errorBody(NO_DATABASE, "internal_server_error", 500));
  return json(200, { key: "simulated", info: { key_alias: "gatewatch", spend: books.total(), max_budget: null } });
}

function spendLogs(books: SpendBooks | null, answerId: string | undefined): Response {
  if (books === null) return json(500, errorBody(`/spend/logs Error${NO_DATABASE}`, "internal_error", 500, "None"));
  return json(200, books.rowsOf(answerId ?? ""));
}

/** What a platform's edge says when no process answers behind it. */
function edgeAnswer(): Response {
  const body = { status: "error", code: 502, message: "Application failed to respond", request_id: "simulated" };
  return Response.json(body, { status: 502, headers: { "x-railway-fallback": "true" } });
}
