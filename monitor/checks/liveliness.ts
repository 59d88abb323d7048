import { z } from "zod";
import { isHtml } from "../clients/edge.ts";
import { fromBadStatus, fromBrokenBody, fromNetworkFailure } from "../clients/http-failure.ts";
import { fieldAt, jsonBody } from "../clients/json-body.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { defineCheckKind } from "./kind.ts";

/** Whether the gateway's process answers at all. It touches no model, so its green proves no answer of one. */
export const liveliness = defineCheckKind({
  kind: "liveliness",
  summary: "Asks the gateway's liveliness route, which needs no key and touches nothing.",
  layer: "gateway",
  dependsOn: [],
  defaults: { intervalMs: 30_000, timeoutMs: 10_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({
    path: z.string().regex(/^\//, "must begin with `/`").default("/health/liveliness").describe("Below `gateway.url`."),
  }),
  needs: "`gateway.url`",
  target: (targets) => targets.gateway,
  derive: (targets) => (targets.gateway ? [{ id: "liveliness", title: { key: "liveliness" }, settings: {} }] : []),
  async probe(ask, settings, gateway) {
    const url = gateway.url + settings.path;
    const reply = await ask.tools.outbound.send({ method: "GET", url, timeoutMs: ask.timeoutMs, signal: ask.signal });
    if (reply.outcome === "failed") return { result: fromNetworkFailure(reply.failure, reply.timings) };
    return { result: judge(reply, url) };
  },
});

function judge(answer: Answer, url: string): Result {
  if (isDraining(answer))
    return notUp("down", "starting", answer.timings, "the gateway is shutting down or restarting");
  const bad = fromBadStatus(answer, url) ?? fromBrokenBody(answer);
  if (bad !== null) return bad;
  if (saysAlive(answer)) return up(answer.timings);
  const detail = isHtml(answer)
    ? "a page for people came back: does the URL lead to the gateway itself?"
    : "the answer does not say that the gateway is alive";
  return notUp("down", "unexpected_body", answer.timings, detail);
}

/** The gateway says so of itself between the order to stop and its end. */
export function isDraining(answer: Answer): boolean {
  return answer.status === 503 && fieldAt(jsonBody(answer.text), "status") === "shutting_down";
}

const GOOD_WORDS: ReadonlySet<unknown> = new Set(["healthy", "ok", "alive", "up"]);
/** A liveliness body is a word or two; a longer text may hold "alive" by chance. */
const LONGEST_WORDS = 200;

/** Releases differ: the JSON string "I'm alive!", the same as plain text, an object with a status. */
function saysAlive(answer: Answer): boolean {
  if (answer.status !== 200 || isHtml(answer)) return false;
  const body = jsonBody(answer.text);
  const said = typeof body === "object" && body !== null ? fieldAt(body, "status") : (body ?? answer.text);
  if (typeof said !== "string") return fieldAt(body, "alive") === true;
  if (GOOD_WORDS.has(said.trim().toLowerCase())) return true;
  return said.length <= LONGEST_WORDS && /\balive\b/i.test(said) && !/\bnot\b|n't\b|\bno\b/i.test(said);
}
