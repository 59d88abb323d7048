import { REASON_WORDS } from "../../../monitor/core/reason-words.ts";
import type { CheckStatus } from "../../../monitor/core/words.ts";
import type { ComponentCheckView } from "../../../monitor/read/component-page-view.ts";
import { TEXTS } from "./catalogue.ts";
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
export function checkState({ status, since }: ComponentCheckView, now: number, zone: string): string {
  const word = TEXTS.componentPage.checkStatus[status];
  return status === "up" || since === null ? word : TEXTS.wordSince(word, formatSince(since, now, zone));
}

/** Why it is not good, as a sentence; null where nothing is to be said, or the newest probe says it. */
export function checkReason({ status, reason, last }: ComponentCheckView): string | null {
  return status === "up" || reason === null || reason === last?.reason ? null : `${begun(REASON_WORDS[reason])}.`;
}

/** The newest probe: when, and what it measured or met. */
export function lastProbeWords({ last }: ComponentCheckView, now: number): string {
  const texts = TEXTS.componentPage;
  if (last === null) return texts.never;
  const when = texts.lastProbe(TEXTS.ago(formatDuration(now - last.at)));
  if (last.reason !== null && last.status !== "degraded") return `${when}: ${REASON_WORDS[last.reason]}`;
  const { totalMs, firstTokenMs, tokensPerSecond, overheadMs } = last.timings;
  const parts = [
    texts.took(formatLatency(totalMs) ?? ""),
    firstTokenMs === undefined ? null : texts.firstToken(formatLatency(firstTokenMs) ?? ""),
    tokensPerSecond === undefined ? null : texts.speed(numberOf(tokensPerSecond, 0)),
    overheadMs === undefined ? null : texts.overhead(formatLatency(overheadMs) ?? ""),
  ];
  const told = parts.filter((part) => part !== null).join(", ");
  return `${when}: ${last.reason === null ? told : `${told} (${REASON_WORDS[last.reason]})`}`;
}
