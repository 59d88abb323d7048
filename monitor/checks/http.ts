import { z } from "zod";
import { isEdgeAnswer } from "../clients/edge.ts";
import { fromBadStatus, fromBrokenBody, fromNetworkFailure } from "../clients/http-failure.ts";
import { fieldAt, jsonBody } from "../clients/json-body.ts";
import { notUp, type Result, up } from "../core/result.ts";
import { Secret } from "../core/secret.ts";
import type { Answer, NoAnswer } from "../ports.ts";
import { type Ask, defineCheckKind } from "./kind.ts";

/** A header's value may be a key. */
const HeaderValue = z
  .string()
  .regex(/^[\t\x20-\x7e]*$/, "may hold printable ASCII only")
  .transform((value) => new Secret(value));

const Status = z.int().min(100).max(599);
const Expectation = z.strictObject({
  status: z
    .union([Status, z.array(Status).min(1)])
    .default(200)
    .describe("One HTTP status, or several that are all good."),
  contains: z.string().min(1).optional().describe("Text that the body must hold."),
  not_contains: z.string().min(1).optional().describe("Text that the body must not hold."),
  json: z
    .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe("Dotted paths of a JSON body, and the value that each must have."),
});

const Settings = z.strictObject({
  url: z
    .string()
    .refine(isWebAddress, "must be an address with `http://` or `https://`, without a user name in it")
    .describe("What is asked."),
  method: z.enum(["GET", "POST"]).default("GET"),
  headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/), HeaderValue).default({}),
  body: z.string().optional().describe("Sent with POST."),
  follow_redirects: z.boolean().default(false).describe("Up to five; headers are not taken to another host."),
  expect: Expectation.default({ status: 200 }),
});
type Settings = z.output<typeof Settings>;

/** Any page or route that the operator names. It stands for itself: its failures join no other incident. */
export const http = defineCheckKind({
  kind: "http",
  summary: "Asks a URL, and compares status and body with what is expected.",
  layer: "site",
  dependsOn: [],
  defaults: { intervalMs: 60_000, timeoutMs: 10_000 },
  reserveMicroUsd: 0,
  settings: Settings,
  needs: "nothing",
  target: () => true,
  async probe(ask, settings) {
    const { reply, url } = await send(ask, settings);
    if (reply.outcome === "failed") return { result: fromNetworkFailure(reply.failure, reply.timings) };
    return { result: judge(reply, url, settings.expect) };
  },
});

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

const MOST_REDIRECTS = 5;

/** The last answer of the chain, timed from the first request on. */
async function send(ask: Ask, settings: Settings): Promise<{ reply: Answer | NoAnswer; url: string }> {
  const { clock, outbound } = ask.tools;
  const startedAt = clock.monotonic();
  let hop: Hop = { url: settings.url, method: settings.method };
  for (let hops = 0; ; hops++) {
    const timeoutMs = Math.max(1, ask.timeoutMs - (clock.monotonic() - startedAt));
    const reply = await outbound.send({ ...requestOf(hop, settings), timeoutMs, signal: ask.signal });
    const next = settings.follow_redirects && hops < MOST_REDIRECTS ? nextHop(reply, hop) : null;
    if (next !== null) {
      hop = next;
      continue;
    }
    const totalMs = hops === 0 ? reply.timings.totalMs : clock.monotonic() - startedAt;
    return { reply: { ...reply, timings: { ...reply.timings, totalMs } }, url: hop.url };
  }
}

interface Hop {
  readonly url: string;
  readonly method: Settings["method"];
}

function requestOf(hop: Hop, settings: Settings) {
  const isHome = new URL(hop.url).origin === new URL(settings.url).origin;
  const headers = isHome ? revealed(settings.headers) : {};
  const body = hop.method === "POST" && settings.body !== undefined ? { body: settings.body } : {};
  return { ...hop, headers, ...body };
}

function revealed(headers: Settings["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.reveal()]));
}

/** Where a redirect leads; only 307 and 308 keep the method. Null when the answer is none that can be followed. */
function nextHop(reply: Answer | NoAnswer, hop: Hop): Hop | null {
  if (reply.outcome === "failed" || ![301, 302, 303, 307, 308].includes(reply.status)) return null;
  const next = URL.parse(reply.headers.location ?? "", hop.url);
  if (next === null || reply.headers.location === undefined || !/^https?:$/.test(next.protocol)) return null;
  return { url: next.href, method: reply.status >= 307 ? hop.method : "GET" };
}

function judge(answer: Answer, url: string, expect: Settings["expect"]): Result {
  const { status, timings } = answer;
  const good = [expect.status].flat();
  if (!good.includes(status) || isEdgeAnswer(answer)) {
    const detail = `HTTP ${status}, where ${good.join(" or ")} is expected`;
    return fromBadStatus(answer, url) ?? notUp("down", "http_status", timings, detail);
  }
  const missed = missedIn(answer.text, expect);
  const readsBody = expect.contains ?? expect.not_contains ?? expect.json;
  // A long page is no fault, as long as what was read of it holds what is looked for.
  const isEnough = readsBody === undefined || (missed === null && expect.not_contains === undefined);
  const broken = answer.end === "capped" && isEnough ? null : fromBrokenBody(answer);
  if (broken !== null) return broken;
  return missed === null ? up(timings) : notUp("down", "unexpected_body", timings, missed);
}

/** The first expectation that the body does not meet, in words without the body's; null: it meets all. */
function missedIn(text: string, expect: Settings["expect"]): string | null {
  if (expect.contains !== undefined && !text.includes(expect.contains)) return "the expected text is not in the body";
  if (expect.not_contains !== undefined && text.includes(expect.not_contains)) return "unwanted text is in the body";
  if (expect.json === undefined) return null;
  const body = jsonBody(text);
  if (body === undefined) return "the body is not JSON";
  for (const [path, value] of Object.entries(expect.json)) {
    if (fieldAt(body, path) !== value) return `${path} has another value than expected`;
  }
  return null;
}
