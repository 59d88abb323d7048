import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { type ReceivedSpan, spansOf } from "./otlp.ts";
import { closeServer, listen, readBody } from "./provider.ts";

export const PUBLIC_KEY = "pk-lf-test";
export const SECRET_KEY = "sk-lf-test";

export interface TraceStore {
  readonly port: number;
  /** Takes traces in, answers 200, and forgets them. */
  lose(lost: boolean): void;
  close(): Promise<void>;
}

/** What a v4 says of the routes that it gave up. */
const EVENTS_ONLY =
  "This endpoint is not available on deployments running in Langfuse v4 events_only mode. Use the v2 API.";

interface Stored extends ReceivedSpan {
  readonly at: string;
}

/** A Langfuse v4 on this machine, as far as the gateway writes to it and Gatewatch reads from it. */
export async function startTraceStore(): Promise<TraceStore> {
  const stored: Stored[] = [];
  let lost = false;
  const server = createServer((request, response) => {
    serve(request, response, stored, () => lost).catch(() => response.destroy());
  });
  const port = await listen(server);
  return {
    port,
    lose(next) {
      lost = next;
    },
    close: () => closeServer(server),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  stored: Stored[],
  isLost: () => boolean,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const raw = await readBody(request);
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (url.pathname === "/api/public/health") return answer(200, { status: "OK", version: "4.16.0" });
  const wanted = `Basic ${Buffer.from(`${PUBLIC_KEY}:${SECRET_KEY}`).toString("base64")}`;
  if (request.headers.authorization !== wanted) return answer(401, { message: "Invalid credentials." });
  if (url.pathname === "/api/public/otel/v1/traces") {
    const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
    const at = new Date().toISOString();
    if (!isLost()) stored.push(...spansOf(body).map((span) => ({ ...span, at })));
    return answer(200, {});
  }
  if (url.pathname === "/api/public/projects") {
    return answer(200, {
      data: [{ id: "project-1", name: "e2e", organization: { id: "o", name: "o" }, metadata: {} }],
    });
  }
  if (url.pathname === "/api/public/v2/observations") return answer(200, { data: rows(stored, url), meta: {} });
  const legacy = url.pathname.startsWith("/api/public/traces") || url.pathname.startsWith("/api/public/sessions");
  return answer(404, { message: legacy ? EVENTS_ONLY : "Not found" });
}

interface Condition {
  readonly column: string;
  readonly value: unknown;
}

const tagsOf = (span: Stored) => (span.attributes.get("langfuse.trace.tags") ?? "").split(",");

/** The conditions that Gatewatch asks with: one session, root observations (all of ours are), none of these tags. */
function meets(span: Stored, { column, value }: Condition): boolean {
  if (column === "sessionId") return span.attributes.get("session.id") === value;
  if (column === "tags") return Array.isArray(value) && !value.some((tag) => tagsOf(span).includes(tag));
  return true;
}

function rows(stored: readonly Stored[], url: URL) {
  const traceId = url.searchParams.get("traceId");
  const limit = Number(url.searchParams.get("limit") ?? "50");
  const conditions: Condition[] = JSON.parse(url.searchParams.get("filter") ?? "[]");
  return stored
    .filter((span) => traceId === null || span.traceId === traceId)
    .filter((span) => conditions.every((condition) => meets(span, condition)))
    .slice(-limit)
    .reverse()
    .map((span) => ({
      id: span.spanId,
      traceId: span.traceId,
      projectId: "project-1",
      parentObservationId: span.parentId,
      type: "GENERATION",
      name: span.name,
      startTime: span.at,
      endTime: span.at,
      createdAt: span.at,
      updatedAt: span.at,
      sessionId: span.attributes.get("session.id") ?? null,
      tags: tagsOf(span),
      isRootObservation: true,
      level: "DEFAULT",
    }));
}
