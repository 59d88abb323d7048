import fc from "fast-check";
import { expect, it } from "vitest";
import { createLeapingClock, gatewayAt, langfuseAt, NO_TARGETS } from "../../test/support/probing.ts";
import { railwayAt } from "../../test/support/railway.ts";
import { pageAt } from "../core/provider-pages.ts";
import type { Json } from "../core/result.ts";
import { CHECK_STATUSES, REASONS } from "../core/words.ts";
import { type Answer, NETWORK_FAILURES, type NoAnswer, type Outbound } from "../ports.ts";
import { CHECK_KINDS } from "./index.ts";

const TARGETS = {
  ...NO_TARGETS,
  gateway: { ...gatewayAt("http://gateway.example"), embeddingModel: "embed", guardModel: "guard" },
  langfuse: langfuseAt("http://langfuse.example"),
  app: { healthUrl: "http://app.example/health", field: "services.litellm" },
  railway: railwayAt("http://railway.example"),
  providers: [{ name: "acme", page: pageAt("http://status.example") }],
  anchors: ["http://first.example", "http://second.example"],
};
const SETTINGS: Readonly<Record<string, Record<string, unknown>>> = {
  heartbeat: { token: "0123456789abcdef", every: "1h" },
  provider: { provider: "acme" },
  http: { url: "http://site.example", follow_redirects: true, expect: { contains: "a", json: { "a.b": 1 } } },
};

/** Field names that a probe reads, so that nonsense gets further than the first look. */
const names = fc.constantFrom(
  ...["status", "db", "services", "litellm", "message", "error", "type", "data", "meta", "id", "traceId", "sessionId"],
  ...["tags", "createdAt", "choices", "delta", "content", "usage", "embedding", "mode", "__proto__", "constructor"],
  ...["results", "flagged", "info", "spend", "request_id"],
  ...["serviceInstance", "latestDeployment", "activeDeployments", "instances", "log", "memory", "events", "platform"],
  ...["timestamp", "values", "ts", "edges", "node", "isStable", "components", "incidents", "indicator", "begin", "end"],
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie("json"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(names, tie("json"), { maxKeys: 4 }),
}));
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  json.map((value) => JSON.stringify(value) ?? ""),
  json.map((value) => `data: ${JSON.stringify(value)}\n\ndata: [DONE]\n\n`),
  fc.constantFrom("[".repeat(60_000), "<html>secret</html>", ""),
);
const headerNames = fc.constantFrom("content-type", "location", "retry-after", "server", "x-litellm-response-cost");
const answer = fc.record({
  outcome: fc.constant("answered" as const),
  status: fc.oneof(fc.constantFrom(200, 302, 401, 404, 429, 500, 502, 503), fc.integer({ min: 200, max: 599 })),
  headers: fc.dictionary(headerNames, fc.string(), { maxKeys: 4, noNullPrototype: true }),
  text,
  marks: fc.constant([]),
  end: fc.constantFrom(
    "complete" as const,
    "reset" as const,
    "deadline" as const,
    "stalled" as const,
    "capped" as const,
  ),
  timings: fc.constant({ totalMs: 5 }),
});
const failure = fc.record({
  outcome: fc.constant("failed" as const),
  failure: fc.constantFrom(...NETWORK_FAILURES),
  timings: fc.constant({ totalMs: 5 }),
});
const replies: fc.Arbitrary<(Answer | NoAnswer)[]> = fc.array(fc.oneof({ weight: 5, arbitrary: answer }, failure), {
  minLength: 1,
  maxLength: 6,
});

it.each([...CHECK_KINDS.values()])(
  "$kind makes a word of ours out of whatever comes, and nothing else",
  async (kind) => {
    const probe = kind.bind(SETTINGS[kind.kind] ?? {}, TARGETS);
    await fc.assert(
      fc.asyncProperty(replies, json, async (given, memory) => {
        let sent = 0;
        const outbound: Outbound = { send: async () => given[sent++ % given.length] ?? given[0] ?? NOTHING };
        const randomHex = (digits: number) => "7".repeat(digits);
        const tools = { outbound, clock: createLeapingClock(), randomHex };
        const { signal } = new AbortController();
        const ask = { checkId: kind.kind, timeoutMs: 20_000, memory: memory as Json, thorough: false, tools, signal };
        const { result } = await probe(ask);
        expect(CHECK_STATUSES).toContain(result.status);
        if (result.status === "up") expect(result.reason).toBeNull();
        else expect(REASONS).toContain(result.reason);
        expect(result.costMicroUsd).toSatisfy((cost: number) => Number.isSafeInteger(cost) && cost >= 0);
        expect(result.detail ?? "").not.toContain("secret");
      }),
      { numRuns: 150 },
    );
  },
);

const NOTHING: NoAnswer = { outcome: "failed", failure: "timeout", timings: { totalMs: 5 } };
