import type { Result, ResultPart } from "../result.ts";
import type { CheckStatus, Layer, Reason } from "../words.ts";
import type { CheckFact, LastResult, SeenPart } from "./situation.ts";

/** A check as it is configured. */
export interface ConfiguredCheck {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly layer: Layer;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** What is held of a check: its confirmed verdict, and its newest result. */
export interface HeldCheck {
  readonly verdict: {
    readonly status: CheckStatus;
    readonly reason: Reason | null;
    readonly since: number | null;
    readonly lastAt: number | null;
  };
  readonly last: Result | null;
}

/** A check as the diagnosis sees it, from what is held of it. Without a result for two intervals and a timeout it is unknown. */
export function factOf(check: ConfiguredCheck, held: HeldCheck | null, now: number): CheckFact {
  const { id, kind, title, layer } = check;
  const named = { id, kind, title, layer, model: modelOf(check) };
  if (held === null || held.verdict.lastAt === null) {
    return { ...named, status: "unknown", reason: null, since: null, last: null };
  }
  const { status, reason, since, lastAt } = held.verdict;
  const last = held.last === null ? null : lastOf(held.last, lastAt);
  const isStale = Math.abs(now - lastAt) > 2 * check.intervalMs + check.timeoutMs;
  if (isStale) return { ...named, status: "unknown", reason: null, since: lastAt, last };
  return { ...named, status, reason, since, last };
}

/**
 * A check that was asked just now, without anything held of it.
 *
 * @param isConfirmed whether it was asked often enough in a row that its result is held to be true
 */
export function factOfResult(check: ConfiguredCheck, result: Result, at: number, isConfirmed: boolean): CheckFact {
  const held = isConfirmed ? result : { status: "unknown" as const, reason: null };
  const since = held.status === "up" ? null : at;
  const verdict = { status: held.status, reason: held.reason, since, lastAt: at };
  // Since when anything fails is not known either, so that a start cannot be told to lie before that.
  const { startedAt: _, ...last } = result;
  return factOf(check, { verdict, last }, at);
}

function lastOf(result: Result, at: number): LastResult {
  const { status, reason, facts = [], startedAt, provider = null, timings } = result;
  const isConnected = timings.connectMs !== undefined || timings.firstByteMs !== undefined;
  const tookMs = timings.totalMs;
  const parts = (result.parts ?? []).map((part) => ({ ...part, ...goodSinceOf(part, result) }));
  return {
    ...{ status, reason, at, tookMs, facts, provider, parts },
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(isConnected ? { connected: true } : {}),
  };
}

function goodSinceOf({ model }: ResultPart, { held = [] }: Result): Pick<SeenPart, "goodSince"> {
  const part = held.find((one) => one.model === model);
  return part?.status === "up" ? { goodSince: part.since } : {};
}

/** The ids of canaries name their model. */
function modelOf({ id, kind }: ConfiguredCheck): string | null {
  const colon = id.indexOf(":");
  return kind === "chat" && colon > 0 ? id.slice(colon + 1) : null;
}
