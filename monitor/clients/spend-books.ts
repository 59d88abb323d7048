import { z } from "zod";
import type { Reason } from "../core/words.ts";
import type { Answer } from "../ports.ts";
import { isEdgeAnswer } from "./edge.ts";
import { type GatewayCall, keyHeader } from "./gateway.ts";
import { readGatewayError } from "./gateway-error.ts";
import { fromNetworkFailure } from "./http-failure.ts";
import { jsonBody } from "./json-body.ts";

/** What one look into the gateway's books gave. */
export type Look<T> =
  | { readonly outcome: "read"; readonly value: T }
  /** The gateway has no database: nothing is ever written down. */
  | { readonly outcome: "no_database" }
  /** Our key may not look there, or the gateway keeps no such book for it. */
  | { readonly outcome: "closed" }
  /** The gateway does not accept our key at all. */
  | { readonly outcome: "own_key" }
  /** `reason`: the gateway's own fault where there is one, else `reader_error`. */
  | { readonly outcome: "cannot_tell"; readonly reason: Reason; readonly detail: string };

/** What has been written down for our own key, in dollars. It falls to 0 when a period of the key's budget begins anew. */
export function readKeySpend(call: GatewayCall): Promise<Look<number>> {
  return look(call, "/key/info", (body) => {
    const parsed = KeyInfo.safeParse(body);
    return parsed.success ? parsed.data.info.spend : null;
  });
}

/** Whether the cost of one answer has been written down by itself, which administrators' keys may look up. */
export function readAnswerSpend(call: GatewayCall, answerId: string): Promise<Look<boolean>> {
  return look(call, `/spend/logs?request_id=${encodeURIComponent(answerId)}`, (body) => {
    const parsed = SpendLogs.safeParse(body);
    if (!parsed.success) return null;
    // A gateway that does not heed the question gives rows of others.
    return parsed.data.some((row) => row?.request_id === answerId && row.spend > 0);
  });
}

const Dollars = z.number().min(0).max(1e12);
const KeyInfo = z.object({ info: z.object({ spend: Dollars }) });
/** A row that is not there is an empty list, or a list with nothing in it. */
const SpendLogs = z.array(z.object({ request_id: z.string(), spend: Dollars }).nullable());

const LOOK_TIMEOUT_MS = 10_000;
const MAX_BYTES = 262_144;

async function look<T>(call: GatewayCall, path: string, meaning: (body: unknown) => T | null): Promise<Look<T>> {
  const reply = await call.outbound.send({
    method: "GET",
    url: `${call.gateway.url}${path}`,
    headers: keyHeader(call.gateway),
    timeoutMs: Math.min(LOOK_TIMEOUT_MS, call.timeoutMs),
    maxBytes: MAX_BYTES,
    signal: call.signal,
  });
  if (reply.outcome === "failed") {
    const { reason, detail } = fromNetworkFailure(reply.failure, reply.timings);
    return cannotTell(detail ?? "the gateway gives no answer", reason ?? "reader_error");
  }
  if (reply.status !== 200) return refusalOf(reply);
  if (reply.end !== "complete") return cannotTell("the gateway's books break off, or are far too large");
  const value = meaning(jsonBody(reply.text));
  return value === null ? cannotTell("the gateway's books have an unknown shape") : { outcome: "read", value };
}

function cannotTell(detail: string, reason: Reason = "reader_error") {
  return { outcome: "cannot_tell", reason, detail } as const;
}

/** A gateway without a database says so in several ways, by 400 or 500. */
const NO_DATABASE = /(Database|DB) not (connected|initialized)|No db connected|Prisma Client is not initialized/i;
const KEY_TYPES: ReadonlySet<string> = new Set(["token_not_found_in_db", "expired_key", "no_db_connection"]);

function refusalOf(answer: Answer): Exclude<Look<never>, { outcome: "read" }> {
  const { status } = answer;
  if (isEdgeAnswer(answer))
    return cannotTell(`the hosting platform answers for the gateway (HTTP ${status})`, "edge_no_app");
  const error = readGatewayError(answer);
  // "No connected db." means another thing: without one the gateway knows its master key only, and ours is another.
  if (KEY_TYPES.has(error.type)) return { outcome: "own_key" };
  if (error.shape !== "other" && NO_DATABASE.test(error.message)) return { outcome: "no_database" };
  if ([401, 403, 404].includes(status)) return { outcome: "closed" };
  return cannotTell(`the gateway's books answer with HTTP ${status}`);
}
