import { z } from "zod";
import { isEdgeAnswer } from "../clients/edge.ts";
import { fromBadStatus, fromBrokenBody, fromNetworkFailure } from "../clients/http-failure.ts";
import { fieldAt, jsonBody } from "../clients/json-body.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { type AppTarget, defineCheckKind } from "./kind.ts";

/** What the application itself says about its way to the gateway. */
export const app = defineCheckKind({
  kind: "app",
  summary: "Reads the field of the application's health route that tells how it finds the gateway.",
  layer: "app",
  dependsOn: [],
  defaults: { intervalMs: 60_000, timeoutMs: 10_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({
    accept: z
      .array(z.string().min(1))
      .min(1)
      .default(["ok", "healthy", "up", "true"])
      .describe("Words of the field that are good, in any case of letters."),
  }),
  needs: "`app.health_url`",
  target: (targets) => targets.app,
  derive: (targets) => (targets.app ? [{ id: "app", title: { key: "application" }, settings: {} }] : []),
  async probe(ask, settings, target) {
    const { timeoutMs, signal } = ask;
    const reply = await ask.tools.outbound.send({ method: "GET", url: target.healthUrl, timeoutMs, signal });
    if (reply.outcome === "failed") return { result: fromNetworkFailure(reply.failure, reply.timings) };
    return { result: judge(reply, target, settings.accept) };
  },
});

/** The field is read whatever the HTTP status is: an app that answers 503 because of the gateway says which it was. */
function judge(answer: Answer, target: AppTarget, accepted: readonly string[]): Result {
  const body = jsonBody(answer.text);
  const said = fieldAt(body, target.field);
  const isGood = accepted.some((word) => word.toLowerCase() === String(said).trim().toLowerCase());
  if (isWord(said) && !isGood && !isEdgeAnswer(answer)) {
    return notUp("down", "field_mismatch", answer.timings, `${target.field} of the health route is not good`);
  }
  const bad = fromBadStatus(answer, target.healthUrl) ?? fromBrokenBody(answer);
  if (bad !== null) return bad;
  if (isWord(said)) return up(answer.timings);
  if (typeof body === "object" && body !== null) {
    return notUp("down", "field_mismatch", answer.timings, `the health route has no word at ${target.field}`);
  }
  return notUp("down", "unexpected_body", answer.timings, "the health route does not answer with JSON");
}

function isWord(said: unknown): said is string | boolean | number {
  return typeof said === "string" || typeof said === "boolean" || typeof said === "number";
}
