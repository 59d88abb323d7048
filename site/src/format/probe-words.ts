import type { CheckStatus } from "../../../monitor/core/words.ts";
import type { ComponentCheckView, RotationView } from "../../../monitor/read/component-page-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatDuration } from "./duration.ts";
import { formatLatency, numberOf } from "./latency-words.ts";
import { begun } from "./sentence.ts";
import type { Tone } from "./status-words.ts";
import { formatSince } from "./when.ts";

export const CHECK_TONES: Readonly<Record<CheckStatus, Tone>> = {
  up: "ok",
  degraded: "warn",
  down: "bad",
  unknown: "unknown",
};

/** `Good`, `Failing since 14:02`. */
export function checkState({ status, since }: ComponentCheckView, now: number, zone: string, texts: Texts): string {
  const word = texts.componentPage.checkStatus[status];
  return status === "up" || since === null ? word : texts.wordSince(word, formatSince(since, now, zone, texts));
}

/** The same of a model that is asked in its turn, with the reason: there is one line for all of it. */
export function rotationState(row: RotationView, now: number, zone: string, texts: Texts): string {
  const { status, reason, since } = row;
  const word = texts.componentPage.checkStatus[status];
  if (status === "up" || since === null) return word;
  const begun = texts.wordSince(word, formatSince(since, now, zone, texts));
  return reason === null ? begun : texts.told(begun, texts.reasons[reason]);
}

/** Why it is not good, as a sentence; null where nothing is to be said, or the newest probe says it. */
export function checkReason({ status, reason, last }: ComponentCheckView, texts: Texts): string | null {
  return status === "up" || reason === null || reason === last?.reason
    ? null
    : `${begun(texts.reasons[reason])}${texts.stop}`;
}

/** The newest probe: when, and what it measured or met. */
export function lastProbeWords({ last }: ComponentCheckView, now: number, texts: Texts): string {
  const words = texts.componentPage;
  if (last === null) return words.never;
  const when = words.lastProbe(texts.ago(formatDuration(now - last.at, texts)));
  if (last.reason !== null && last.status !== "degraded") return texts.told(when, texts.reasons[last.reason]);
  const { totalMs, firstTokenMs, tokensPerSecond, overheadMs } = last.timings;
  const parts = [
    words.took(formatLatency(totalMs, texts) ?? ""),
    firstTokenMs === undefined ? null : words.firstToken(formatLatency(firstTokenMs, texts) ?? ""),
    tokensPerSecond === undefined ? null : words.speed(numberOf(tokensPerSecond, texts, 0)),
    overheadMs === undefined ? null : words.overhead(formatLatency(overheadMs, texts) ?? ""),
  ];
  const told = parts.filter((part) => part !== null).join(texts.and);
  return texts.told(when, last.reason === null ? told : texts.inBrackets(told, texts.reasons[last.reason]));
}
