import { z } from "zod";
import type { Receipt } from "../clients/cooldown.ts";
import { listModels, sendChat } from "../clients/litellm.ts";
import { firstChatModel } from "../clients/model-list.ts";
import { maxTokensFor, promptForNonce } from "../clients/probe-prompt.ts";
import { awaitSpend, type Opening, openBook, type SpendArrival, type SpendBook } from "../clients/spend-arrival.ts";
import { type Json, notUp, type Result, up } from "../core/result.ts";
import type { Reason } from "../core/words.ts";
import { type Ask, defineCheckKind, durationSetting, type GatewayTarget, type Outcome } from "./kind.ts";

const Settings = z.strictObject({
  model: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("One whose price the gateway knows. Absent: the first canary, else the first chat model listed."),
  window: durationSetting()
    .prefault("90s")
    .describe("How long a cost may take to show up, from the sending of the chat; shorter than `timeout`."),
});
type Settings = z.output<typeof Settings>;

const RESERVE_MICRO_USD = 200;

/** Whether what our own chat cost is written down by the gateway. One without a database cannot, and is no fault. */
export const spend = defineCheckKind({
  kind: "spend",
  summary:
    "Chats once through the gateway, and waits until what it cost shows up in what the gateway has written down.",
  layer: "spend",
  dependsOn: ["chat"],
  defaults: { intervalMs: 10 * 60_000, timeoutMs: 2 * 60_000 },
  reserveMicroUsd: RESERVE_MICRO_USD,
  settings: Settings,
  needs: "`gateway.url` and `gateway.key`",
  target: (targets) => (targets.gateway?.key ? targets.gateway : null),
  derive: (targets) => (targets.gateway?.key ? [{ id: "spend", title: { key: "spend" }, settings: {} }] : []),
  async probe(ask, settings, gateway) {
    const session = { ask, settings, gateway, startedAtMs: ask.tools.clock.monotonic() };
    const opening = await openBook(callOf(session));
    if (opening.outcome !== "open") return { result: closed(opening, elapsedMs(session)) };
    const model = settings.model ?? gateway.chatModels[0] ?? modelIn(ask.memory) ?? (await learnModel(session));
    if (typeof model !== "string") return { result: model };
    return { ...(await spendOnce(session, model, opening.book)), memory: { model } };
  },
});

interface Session {
  readonly ask: Ask;
  readonly settings: Settings;
  readonly gateway: GatewayTarget;
  readonly startedAtMs: number;
}

const CALL_TIMEOUT_MS = 20_000;

function callOf({ ask, gateway }: Session) {
  const { outbound, clock } = ask.tools;
  return { gateway, outbound, clock, timeoutMs: Math.min(CALL_TIMEOUT_MS, ask.timeoutMs / 3), signal: ask.signal };
}

function elapsedMs({ ask, startedAtMs }: Session): number {
  return ask.tools.clock.monotonic() - startedAtMs;
}

const Memory = z.object({ model: z.string().min(1) });

function modelIn(memory: Json): string | null {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data.model : null;
}

async function learnModel(session: Session): Promise<string | Result> {
  const list = await listModels(callOf(session));
  if (list.outcome === "failed") return withoutCost(list.result);
  const model = firstChatModel(list.models);
  return (
    model ?? notUp("unknown", "not_configured", list.timings, "the gateway lists no model that can chat: name one")
  );
}

/** Ways for a chat to end after which somebody has to pay for it. */
const COSTS: ReadonlySet<Reason | null> = new Set([null, "fallback", "empty_answer"]);

async function spendOnce(session: Session, model: string, book: SpendBook): Promise<Outcome> {
  const { ask } = session;
  const { clock, randomHex } = ask.tools;
  const sentAtMs = clock.monotonic();
  const { result: chat, receipt } = await sendChat({
    ...callOf(session),
    ...promptForNonce(randomHex),
    // Whatever it says costs the same.
    nonce: null,
    model,
    maxTokens: maxTokensFor(model),
    fallbacks: true,
    stream: false,
    slowAfterMs: null,
    price: null,
    reserveMicroUsd: RESERVE_MICRO_USD,
    trace: null,
  });
  if (!COSTS.has(chat.reason) || receipt === undefined) return { result: withoutCost(chat) };
  const { costMicroUsd } = receipt;
  if (costMicroUsd === null) return { result: free(chat) };
  return { result: await awaitCost(session, { ...receipt, costMicroUsd, sentAtMs }, book) };
}

interface Charged extends Receipt {
  readonly costMicroUsd: number;
  readonly sentAtMs: number;
}

async function awaitCost(session: Session, charged: Charged, book: SpendBook): Promise<Result> {
  const { ask, settings } = session;
  const leftMs = session.startedAtMs + ask.timeoutMs - MARGIN_MS - charged.sentAtMs;
  const arrival = await awaitSpend(callOf(session), book, charged, Math.min(settings.window, Math.max(0, leftMs)));
  const isCutShort = leftMs < settings.window;
  return judge(arrival, { totalMs: elapsedMs(session), costMicroUsd: charged.costMicroUsd, isCutShort });
}

/** For the last look. */
const MARGIN_MS = 500;

interface Waited {
  readonly totalMs: number;
  readonly costMicroUsd: number;
  /** The probe had less time than the cost may take. */
  readonly isCutShort: boolean;
}

function judge(arrival: SpendArrival, { totalMs, costMicroUsd, isCutShort }: Waited): Result {
  const timings = { totalMs };
  switch (arrival.outcome) {
    case "found":
      return { ...up(timings, costMicroUsd), detail: `written down after ${Math.round(arrival.lagMs / 1000)} s` };
    case "cannot_tell":
      return notUp("unknown", "reader_error", timings, arrival.detail, costMicroUsd);
    case "missing":
      if (isCutShort) return notUp("unknown", "not_configured", timings, TOO_SHORT, costMicroUsd);
      return notUp(
        "down",
        "spend_missing",
        timings,
        "the chat was answered, and its cost was not written down",
        costMicroUsd,
      );
  }
}

const TOO_SHORT = "the `timeout` of this check leaves less time than `window`: make it longer";

/** Why there is no book to look into. Nothing was sent, and nothing spent. */
function closed(opening: Exclude<Opening, { outcome: "open" }>, totalMs: number): Result {
  const say = (reason: Reason, detail: string) => notUp("unknown", reason, { totalMs }, detail);
  switch (opening.outcome) {
    case "no_database":
      return say("not_configured", "the gateway has no database, so that it writes no costs down");
    case "closed":
      return say("not_configured", "our key may neither read what it spent nor what anybody else did");
    case "own_key":
      return say("auth_own_key", "the gateway does not accept our key");
    case "cannot_tell":
      return say(opening.reason, opening.detail);
  }
}

/** A chat that fails is the chat check's affair: without one there is no cost. */
function withoutCost(chat: Result): Result {
  const { reason, timings, detail, costMicroUsd } = chat;
  return notUp(
    "unknown",
    reason ?? "probe_failed",
    timings,
    detail ?? "the chat that was to cost failed",
    costMicroUsd,
  );
}

function free({ timings, costMicroUsd }: Result): Result {
  const detail = "the gateway knows no price for this model: name one in `model` that costs something";
  return notUp("unknown", "not_configured", timings, detail, costMicroUsd);
}
