import { z } from "zod";
import { type Json, notUp, up } from "../core/result.ts";
import { Secret } from "../core/secret.ts";
import { type Ask, defineCheckKind, durationSetting, type Outcome } from "./kind.ts";

const Settings = z.strictObject({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,200}$/, "must be 16 to 200 letters, digits, `_` and `-`, hard to guess")
    .transform((text) => new Secret(text))
    .describe("Secret part of the address: `POST /heartbeat/<token>`."),
  every: durationSetting().describe("How often the sign of life comes."),
  grace: durationSetting().prefault("1m").describe("How late it may come."),
});
type Settings = z.output<typeof Settings>;

/** Waits for something to call in: a nightly job, a machine that nobody can reach from outside. */
export const heartbeat = defineCheckKind({
  kind: "heartbeat",
  summary: "Waits for a sign of life that something sends by itself, and is down when it is overdue.",
  layer: "site",
  dependsOn: [],
  defaults: { intervalMs: 30_000, timeoutMs: 5_000 },
  reserveMicroUsd: 0,
  settings: Settings,
  secretSettings: ["token"],
  needs: "nothing",
  target: () => ({}),
  inbound: (settings) => settings.token,
  async probe(ask, settings) {
    const memory = { listeningSince: listeningSince(ask), at: ask.tools.clock.now() };
    return { ...judge(ask, settings, memory), memory };
  },
});

/** What a probe leaves for the next one, epoch milliseconds. */
const Memory = z.object({ at: z.number(), listeningSince: z.number() });
type Memory = z.output<typeof Memory>;

/** Slots that may be missed before the time between counts as our own absence. */
const MISSED_SLOTS = 3;
const USUAL_INTERVAL_MS = 30_000;

/** Since when we have been there to hear it: what calls in while we are away finds nobody, and is not late. */
function listeningSince(ask: Ask): number {
  const now = ask.tools.clock.now();
  const last = readMemory(ask.memory);
  if (last === null) return now;
  const awayMs = now - last.at;
  const isGap = awayMs < 0 || awayMs > MISSED_SLOTS * (ask.intervalMs ?? USUAL_INTERVAL_MS);
  return isGap ? now : last.listeningSince;
}

function readMemory(memory: Json): Memory | null {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data : null;
}

/** A little ahead is a small step of the clock, and no future. */
const SKEW_MS = 60_000;

function judge({ heartbeatAt }: Ask, { every, grace }: Settings, { at: now, listeningSince }: Memory): Outcome {
  const say = (
    status: "down" | "unknown",
    reason: "heartbeat_missed" | "not_configured" | "probe_failed",
    detail: string,
  ) => ({
    result: notUp(status, reason, { totalMs: 0 }, detail),
  });
  if (heartbeatAt === undefined) return say("unknown", "probe_failed", "only the running monitor knows when it came");
  if (heartbeatAt === null)
    return say("unknown", "not_configured", "none has come yet: POST to /heartbeat/ and the token");
  if (heartbeatAt > now + SKEW_MS)
    return say("unknown", "probe_failed", "the last one came in the future: the clock was set back");
  const allowedMs = every + grace;
  if (now - heartbeatAt <= allowedMs) return { result: up({ totalMs: 0 }) };
  if (now - listeningSince <= allowedMs)
    return say("unknown", "probe_failed", "it is overdue, and may have come while we were away");
  return say("down", "heartbeat_missed", `the last one came ${Math.floor((now - heartbeatAt) / 1_000)} s ago`);
}
