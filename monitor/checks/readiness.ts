import { z } from "zod";
import { isHtml } from "../clients/edge.ts";
import { fromBadStatus, fromBrokenBody, fromNetworkFailure } from "../clients/http-failure.ts";
import { jsonBody } from "../clients/json-body.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { defineCheckKind } from "./kind.ts";
import { isDraining } from "./liveliness.ts";

/** Whether the gateway says that it can take requests, its database included. It knows nothing of its models. */
export const readiness = defineCheckKind({
  kind: "readiness",
  summary: "Asks the gateway's readiness route, and looks at its database.",
  layer: "gateway",
  dependsOn: ["liveliness"],
  defaults: { intervalMs: 60_000, timeoutMs: 10_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({
    database: z
      .enum(["optional", "required"])
      .default("optional")
      .describe("`required`: a gateway without a database is not ready."),
  }),
  needs: "`gateway.url`",
  target: (targets) => targets.gateway,
  derive: (targets) => (targets.gateway ? [{ id: "readiness", title: { key: "readiness" }, settings: {} }] : []),
  async probe(ask, settings, gateway) {
    const url = `${gateway.url}/health/readiness`;
    const reply = await ask.tools.outbound.send({ method: "GET", url, timeoutMs: ask.timeoutMs, signal: ask.signal });
    if (reply.outcome === "failed") return { result: fromNetworkFailure(reply.failure, reply.timings) };
    return { result: judge(reply, url, settings.database === "required") };
  },
});

const ReadinessBody = z.object({ status: z.string(), db: z.string().nullish() });

const BROKEN_DATABASE: ReadonlySet<string> = new Set(["disconnected", "unknown", "stalled"]);
const NO_DATABASE: ReadonlySet<string | null | undefined> = new Set(["not connected", "", null, undefined]);

/**
 * By HTTP status and `db`, never by `status` alone: the gateway writes "healthy" even into the body of its 503, and can be
 * set up to answer 200 while its database is away.
 */
function judge(answer: Answer, url: string, databaseRequired: boolean): Result {
  const { timings } = answer;
  if (isDraining(answer)) return notUp("down", "starting", timings, "the gateway is shutting down or restarting");
  const parsed = ReadinessBody.safeParse(jsonBody(answer.text));
  const body = parsed.success ? parsed.data : null;
  if (answer.status === 503 && body !== null)
    return notUp("down", "not_ready", timings, "HTTP 503 by the gateway itself");
  const bad = fromBadStatus(answer, url) ?? fromBrokenBody(answer);
  if (bad !== null) return bad;
  if (body === null || isHtml(answer)) {
    return notUp("down", "unexpected_body", timings, "no readiness answer: does the URL lead to the gateway itself?");
  }
  const database = body.db?.toLowerCase();
  if (body.status.toLowerCase() !== "healthy" && body.status.toLowerCase() !== "connected") {
    return notUp("down", "not_ready", timings, "the gateway does not call itself healthy");
  }
  if (database !== undefined && BROKEN_DATABASE.has(database)) {
    return notUp("down", "not_ready", timings, "the gateway cannot use its database");
  }
  if (databaseRequired && NO_DATABASE.has(database)) {
    return notUp("down", "not_ready", timings, "the gateway has no database, and one is required");
  }
  return up(timings);
}
