import type { AttemptView, DeliveryView } from "../read/deliveries.ts";
import { printable } from "./printable.ts";
import { milliseconds, table } from "./table.ts";

/** A table of deliveries, newest messages first. */
export function listedText(deliveries: readonly DeliveryView[]): string {
  if (deliveries.length === 0) return "There are no such deliveries.\n";
  const rows = deliveries.map((one) => [
    second(one.decidedAt),
    one.state,
    one.type,
    one.channel,
    String(one.attempts),
    afterDecision(one),
    one.id,
  ]);
  return table([["DECIDED (UTC)", "STATE", "EVENT", "CHANNEL", "TRIES", "AFTER", "ID"], ...rows]);
}

/** One delivery: what, to whom, and each try with what was answered. */
export function shownText(one: DeliveryView, tries: readonly AttemptView[]): string {
  const head = table([
    ["Message", `${one.messageId}  ${one.type}, ${one.subject}`],
    ["Receiver", `${one.subscriberId}  ${one.channel}${one.origin === "public" ? ", subscribed" : ", configured"}`],
    ["Decided", `${second(one.decidedAt)} UTC`],
    ["State", stateWords(one)],
    ...(one.firstAttemptAt === null ? [] : [["First try", `${afterDecision(one)} after the decision`]]),
  ]);
  if (tries.length === 0) return `${head}\nNot tried yet.\n`;
  const rows = tries.map((try_) => [
    String(try_.number),
    second(try_.at),
    try_.outcome,
    String(try_.status ?? "-"),
    milliseconds(try_.totalMs),
    try_.answer === null ? "-" : printable(try_.answer),
  ]);
  return `${head}\n${table([["TRY", "AT (UTC)", "OUTCOME", "STATUS", "TOOK", "ANSWER"], ...rows])}`;
}

export function deliveryJson(one: DeliveryView): object {
  return {
    id: one.id,
    message_id: one.messageId,
    subscriber_id: one.subscriberId,
    channel: one.channel,
    origin: one.origin,
    type: one.type,
    subject: one.subject,
    state: one.state,
    decided_at: wire(one.decidedAt),
    first_attempt_at: wire(one.firstAttemptAt),
    due_at: wire(one.dueAt),
    ended_at: wire(one.endedAt),
    attempts: one.attempts,
  };
}

export function attemptJson({ totalMs, at, ...rest }: AttemptView): object {
  return { ...rest, at: wire(at), total_ms: totalMs };
}

function stateWords({ state, dueAt, endedAt }: DeliveryView): string {
  if (dueAt !== null) return `${state}, due ${second(dueAt)} UTC`;
  return endedAt === null ? state : `${state} since ${second(endedAt)} UTC`;
}

function afterDecision({ firstAttemptAt, decidedAt }: DeliveryView): string {
  return firstAttemptAt === null ? "" : milliseconds(firstAttemptAt - decidedAt);
}

function second(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

function wire(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
