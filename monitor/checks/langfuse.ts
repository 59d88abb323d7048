import { z } from "zod";
import { isHtml } from "../clients/edge.ts";
import { fromBadStatus, fromBrokenBody, fromNetworkFailure } from "../clients/http-failure.ts";
import { fieldAt, jsonBody } from "../clients/json-body.ts";
import { langfuseUrl, readLangfuse } from "../clients/langfuse.ts";
import { type Json, notUp, type Result, up } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { type Ask, defineCheckKind, type LangfuseTarget, type Outcome } from "./kind.ts";

/** Whether Langfuse answers and lets us read. It says nothing about traces arriving: that is the `trace` check's. */
export const langfuse = defineCheckKind({
  kind: "langfuse",
  summary: "Asks Langfuse's health route, its database included, and now and then whether its keys are good.",
  layer: "trace",
  dependsOn: [],
  defaults: { intervalMs: 60_000, timeoutMs: 10_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({}),
  needs: "`langfuse.host`, `langfuse.public_key` and `langfuse.secret_key`",
  target: (targets) => targets.langfuse,
  derive: (targets) => (targets.langfuse ? [{ id: "langfuse", title: { key: "trace_store" }, settings: {} }] : []),
  async probe(ask, _settings, target) {
    const startedAt = ask.tools.clock.monotonic();
    const url = langfuseUrl(target.host, HEALTH_PATH);
    const reply = await ask.tools.outbound.send({ method: "GET", url, timeoutMs: ask.timeoutMs, signal: ask.signal });
    if (reply.outcome === "failed") return { result: fromNetworkFailure(reply.failure, reply.timings) };
    const health = judge(reply, url);
    if (health.status !== "up") return { result: health };
    const version = versionOf(reply);
    const knownAt = readMemory(ask.memory).keysAt;
    if (!ask.thorough && knownAt !== null && isRecent(knownAt, ask.tools.clock.now())) {
      return { result: health, memory: { version, keysAt: knownAt } };
    }
    return await tryKeys({ ask, target, startedAt, health, version });
  },
});

/** The parameter counts only as the word `true`. It covers the store of projects and keys, not that of traces. */
const HEALTH_PATH = "/api/public/health?failIfDatabaseUnavailable=true";

/** Reads are rationed for the whole organisation, so good keys are believed for a while. */
const KEYS_BELIEVED_MS = 10 * 60_000;

interface Memory {
  /** When the keys were last accepted, epoch milliseconds; null: never, or refused since. */
  readonly keysAt: number | null;
}

const MemoryJson = z.object({ keysAt: z.number().nullable() });

function readMemory(memory: Json): Memory {
  const parsed = MemoryJson.safeParse(memory);
  return parsed.success ? parsed.data : { keysAt: null };
}

/** A clock that was put back makes no key older than it is. */
function isRecent(at: number, now: number): boolean {
  return now >= at && now - at < KEYS_BELIEVED_MS;
}

function judge(answer: Answer, url: string): Result {
  const { status, text, timings } = answer;
  const said = fieldAt(jsonBody(text), "status");
  if (status === 503 && typeof said === "string") {
    const ofDatabase =
      said === "Database not available" ? "Langfuse cannot use its database" : "Langfuse reports a fault";
    return notUp("down", "not_ready", timings, ofDatabase);
  }
  const bad = fromBadStatus(answer, url) ?? fromBrokenBody(answer);
  if (bad !== null) return bad;
  if (typeof said === "string" && said.toUpperCase() === "OK" && !isHtml(answer)) return up(timings);
  return notUp("down", "unexpected_body", timings, "no health answer of Langfuse: is the host's path right?");
}

function versionOf(answer: Answer): string | null {
  const version = fieldAt(jsonBody(answer.text), "version");
  return typeof version === "string" && /^[\w.+-]{1,40}$/.test(version) ? version : null;
}

interface Healthy {
  readonly ask: Ask;
  readonly target: LangfuseTarget;
  readonly startedAt: number;
  readonly health: Result;
  readonly version: string | null;
}

/** Langfuse looks a key up by its secret half, so this proves no more than that the secret is right. */
async function tryKeys({ ask, target, startedAt, health, version }: Healthy): Promise<Outcome> {
  const { clock, outbound } = ask.tools;
  const timeLeftMs = () => ask.timeoutMs - (clock.monotonic() - startedAt);
  const reader = { outbound, ...target, timeLeftMs, signal: ask.signal };
  const reading = await readLangfuse(reader, "/api/public/projects");
  if (reading.outcome === "body") return { result: health, memory: { version, keysAt: clock.now() } };
  const detail = reading.outcome === "not_found" ? "Langfuse has no list of projects (HTTP 404)" : reading.detail;
  return { result: notUp("unknown", "reader_error", health.timings, detail), memory: { version, keysAt: null } };
}
