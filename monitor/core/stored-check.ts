import type { Run, Runs } from "./judge.ts";
import type { Leading } from "./leading-reason.ts";
import type { HeldPart, Json, Result, ResultPart, Timings } from "./result.ts";
import { CHECK_STATUSES, FACTS, REASONS } from "./words.ts";

/**
 * What is read back of a check's state. What makes no sense in it is held to be not there: evidence that cannot be read
 * speaks for nothing, and no result is `unknown`, never good.
 */

/** JSON as it is stored; null: it cannot be read. */
export function readJson(text: string | null): Json {
  if (text === null) return null;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

export function readRuns(text: string): Runs {
  const { worse1, worse2, better0, better1, blind } = fieldsOf(readJson(text));
  return {
    worse1: runOf(worse1),
    worse2: runOf(worse2),
    better0: runOf(better0),
    better1: runOf(better1),
    blind: runOf(blind),
  };
}

export function readResult(text: string | null): Result | null {
  const fields = fieldsOf(readJson(text));
  const status = wordOf(CHECK_STATUSES, fields.status);
  const timings = timingsOf(fields.timings);
  if (status === null || timings === null) return null;
  const { costMicroUsd, detail, facts, startedAt, provider, parts, held } = fields;
  return {
    status,
    reason: wordOf(REASONS, fields.reason),
    timings,
    costMicroUsd: isNumber(costMicroUsd) ? costMicroUsd : 0,
    detail: typeof detail === "string" ? detail : null,
    ...(isList(facts) ? { facts: facts.flatMap((one) => wordOf(FACTS, one) ?? []) } : {}),
    ...(isNumber(startedAt) ? { startedAt } : {}),
    ...(typeof provider === "string" ? { provider } : {}),
    ...(isList(parts) ? { parts: parts.flatMap((one) => partOf(one) ?? []) } : {}),
    ...(isList(held) ? { held: held.flatMap((one) => heldOf(one) ?? []) } : {}),
  };
}

function runOf(value: Json | undefined): Run | null {
  const { count, firstAt, lastAt, reason, agreeing, leading, against } = fieldsOf(value);
  if (!isNumber(count) || !isNumber(firstAt) || !isNumber(lastAt) || !isNumber(agreeing)) return null;
  return {
    ...{ count, firstAt, lastAt, agreeing },
    reason: wordOf(REASONS, reason),
    ...leadingOf(leading),
    ...(isNumber(against) ? { against } : {}),
  };
}

function leadingOf(value: Json | undefined): { readonly leading?: Leading } {
  const { reason, lead } = fieldsOf(value);
  return isNumber(lead) ? { leading: { reason: wordOf(REASONS, reason), lead } } : {};
}

const TIMINGS = [
  ...(["dnsMs", "connectMs", "tlsMs", "firstByteMs", "firstTokenMs"] as const),
  ...(["tokensPerSecond", "overheadMs", "traceLagMs"] as const),
];

function timingsOf(value: Json | undefined): Timings | null {
  const fields = fieldsOf(value);
  if (!isNumber(fields.totalMs)) return null;
  const known = TIMINGS.flatMap((name): [string, number][] => {
    const ms = fields[name];
    return isNumber(ms) ? [[name, ms]] : [];
  });
  return { totalMs: fields.totalMs, ...Object.fromEntries(known) };
}

function partOf(value: Json): ResultPart | null {
  const { model, provider, status, reason, at } = fieldsOf(value);
  const known = wordOf(CHECK_STATUSES, status);
  if (typeof model !== "string" || known === null || !isNumber(at)) return null;
  const whose = typeof provider === "string" ? provider : null;
  return { model, provider: whose, status: known, reason: wordOf(REASONS, reason), at };
}

function heldOf(value: Json): HeldPart | null {
  const part = partOf(value);
  const { since, against, againstSince, againstReason, againstLead } = fieldsOf(value);
  if (part === null || !isNumber(since) || !isNumber(against) || !isNumber(againstSince)) return null;
  return {
    ...part,
    ...{ since, against, againstSince, againstReason: wordOf(REASONS, againstReason) },
    ...(isNumber(againstLead) ? { againstLead } : {}),
  };
}

type Fields = Readonly<Record<string, Json | undefined>>;

function fieldsOf(value: Json | undefined): Fields {
  return typeof value === "object" && value !== null && !isList(value) ? { ...value } : {};
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function wordOf<W extends string>(words: readonly W[], said: Json | undefined): W | null {
  return words.find((word) => word === said) ?? null;
}
