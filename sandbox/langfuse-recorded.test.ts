import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { type Stack, type StackOptions, startStack } from "./stack.ts";

const TRACE_ID = "7c1e0b5a9d3f4e6288a1c0de5f00b417";
const FOUND = "/v2/observations?fields=core,basic,time,metrics,trace_context";

interface Case {
  readonly recorded: string;
  readonly path: string;
  readonly status: number;
  readonly mode?: "v3";
  readonly fault?: "langfuse-reader";
  /** Whether a chat with the trace id was made before. */
  readonly traced?: true;
  readonly key?: string;
}

const CASES: readonly Case[] = [
  { recorded: "health-ok", path: "/health", status: 200 },
  { recorded: "ready-ok", path: "/ready", status: 200 },
  { recorded: "projects", path: "/projects", status: 200 },
  { recorded: "unauthorized-401", path: "/projects", status: 401, key: "sk-lf-other" },
  { recorded: "v2-observations-empty", path: `${FOUND}&traceId=${TRACE_ID}`, status: 200 },
  { recorded: "v2-observations-found", path: `${FOUND}&traceId=${TRACE_ID}`, status: 200, traced: true },
  { recorded: "v2-observations-unavailable-404", path: FOUND, status: 404, mode: "v3" },
  { recorded: "bad-request-400", path: `${FOUND}&fromStartTime=yesterday`, status: 400 },
  { recorded: "internal-500", path: FOUND, status: 500, fault: "langfuse-reader" },
  { recorded: "legacy-events-only-404", path: `/traces/${TRACE_ID}`, status: 404 },
  { recorded: "legacy-trace-404-not-yet", path: `/traces/${TRACE_ID}`, status: 404, mode: "v3" },
  { recorded: "legacy-trace-found", path: `/traces/${TRACE_ID}`, status: 200, mode: "v3", traced: true },
  { recorded: "legacy-traces-empty", path: "/traces?limit=1", status: 200, mode: "v3" },
];

let stack: Stack | null = null;

async function start(options: StackOptions): Promise<Stack> {
  stack = await startStack({ userEveryMs: null, ...options });
  return stack;
}

afterEach(async () => {
  await stack?.close();
  stack = null;
});

describe("the simulated trace store answers as the recorded one did", () => {
  for (const { recorded, path, status, mode = "v4", fault, traced, key } of CASES) {
    it(`${recorded}: ${status} and the same fields`, async () => {
      const running = await start({ langfuse: mode });
      if (fault !== undefined) await running.faults.set(fault);
      if (traced) await chat(running, { trace_name: "synthetic-probe", session_id: "s-1", tags: ["synthetic-probe"] });
      const answer = await read(running, path, key);
      expect(answer.status).toBe(status);
      expect(shape(answer.body)).toEqual(shape(readRecorded(recorded)));
    });
  }
});

describe("traces of chats", () => {
  it("arrive under the id of the traceparent header, with session, tags and name", async () => {
    const running = await start({});
    await chat(running, { trace_id: "e".repeat(32), session_id: "s-1", tags: ["probe"] });
    const { body } = await read(running, `${FOUND}&traceId=${TRACE_ID}`);
    expect(body).toMatchObject({ data: [{ traceId: TRACE_ID, sessionId: "s-1", tags: ["probe"] }] });
  });

  it("are found by another chat's session only when that is theirs", async () => {
    const running = await start({});
    await chat(running, { session_id: "s-1" });
    expect((await read(running, `${FOUND}&sessionId=s-2`)).body).toEqual({ data: [], meta: {} });
  });

  it("arrive only after the lag", async () => {
    const running = await start({ traceLagMs: 3_600_000 });
    await chat(running, {});
    expect((await read(running, FOUND)).body).toEqual({ data: [], meta: {} });
  });

  it("never arrive while traces are lost", async () => {
    const running = await start({});
    await running.faults.set("traces-lost");
    await chat(running, {});
    await running.faults.clearAll();
    expect((await read(running, FOUND)).body).toEqual({ data: [], meta: {} });
  });

  it("can be told from the users' own by a filter on tags", async () => {
    const running = await start({ userEveryMs: 60_000 });
    await chat(running, { tags: ["probe"] });
    const filter = JSON.stringify([{ type: "arrayOptions", column: "tags", operator: "none of", value: ["probe"] }]);
    const { body } = await read(running, `${FOUND}&limit=1000&filter=${encodeURIComponent(filter)}`);
    const names = (body as { data: { name: string }[] }).data.map((row) => row.name);
    expect(new Set(names)).toEqual(new Set(["chat-completion"]));
  });
});

async function chat(running: Stack, metadata: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${running.gatewayUrl}/v1/chat/completions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${running.gatewayKey}`,
      "content-type": "application/json",
      traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01`,
    },
    body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Say a1" }], metadata }),
  });
  expect(answer.status).toBe(200);
  await answer.text();
}

async function read(running: Stack, path: string, key = running.langfuseSecretKey) {
  const token = Buffer.from(`${running.langfusePublicKey}:${key}`).toString("base64");
  const answer = await fetch(`${running.langfuseUrl}/api/public${path}`, {
    headers: { authorization: `Basic ${token}` },
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

function readRecorded(name: string): unknown {
  const path = new URL(`../test/fixtures/langfuse/${name}.json`, import.meta.url);
  expect(existsSync(path), `test/fixtures/langfuse/${name}.json`).toBe(true);
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Field names and kinds; what may be absent (null) counts as any kind, and free-form metadata is not looked into. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shape(one))))].sort();
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "userId")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, key === "metadata" ? "any" : shape(field)]),
  );
}
