import type { Run, Runs, Verdict } from "./judge.ts";
import {
  type CheckTimeline,
  isStale,
  type Span,
  type StatusPiece,
  statusPieces,
  type TwinTimeline,
} from "./timeline.ts";

/** Canaries are `chat…`, their twins, which let the gateway do for them what it does for users, `chat-user…`. */
const CANARY = /^chat(:|$)/;
const TWIN = /^chat-user(:|$)/;

/** Whether a check is a canary: a real chat with one model, no other answering in its place. */
export function isCanary({ id }: { readonly id: string }): boolean {
  return CANARY.test(id);
}

interface Asked {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** The check that asks the same as users do, with the gateway's fallbacks on; null: there is none. */
export function twinOf<C extends Asked>(canary: Asked, checks: readonly C[]): C | null {
  // A twin also needs what every chat needs, and says nothing of that.
  if (!isCanary(canary)) return null;
  return checks.find((check) => TWIN.test(check.id) && check.dependsOn.includes(canary.id)) ?? null;
}

/** What is stored of one check. */
export interface Held {
  readonly timeline: CheckTimeline;
  /** What gathers; absent: nothing was ever stored. */
  readonly runs: Runs | undefined;
}

/** A check's timeline with that of its twin beside it, where it has one. */
export function besideTwin<C extends Asked>(
  check: Asked,
  checks: readonly C[],
  held: (id: string) => Held | undefined,
): CheckTimeline | undefined {
  const own = held(check.id)?.timeline;
  const twin = held(twinOf(check, checks)?.id ?? "");
  return own === undefined || twin === undefined ? own : { ...own, twin: twinTimeline(twin) };
}

/** While a run of worse results gathers, the newest good one lies before it, at most as far as results grow stale. */
function twinTimeline({ timeline, runs }: Held): TwinTimeline {
  const doubts = [runs?.worse1, runs?.worse2, runs?.blind].flatMap((run) =>
    run == null || isServedByAnother(run) ? [] : run.firstAt,
  );
  const goodAt = doubts.length === 0 ? timeline.lastAt : Math.min(...doubts) - timeline.staleAfterMs;
  return { ...timeline, goodAt };
}

/** That another model answers is worse than its own answer, and is an answer. */
function isServedByAnother({ reason, count, agreeing }: Run): boolean {
  return reason === "fallback" && agreeing === count;
}

/** A configured check and what is held of it; null as `verdict`: nothing was ever stored of it. */
export interface WatchedCheck extends Asked {
  readonly staleAfterMs: number;
  readonly verdict: Verdict | null;
}

/** Whether its outage is masked at `now`, by what is held of it and of its twin. */
export function isMasked(check: WatchedCheck, checks: ReadonlyMap<string, WatchedCheck>, now: number): boolean {
  if (check.verdict?.status !== "down") return false;
  const timeline = besideTwin(check, [...checks.values()], (id) => presentOf(checks.get(id)));
  return timeline !== undefined && maskedSince(timeline, now) !== null;
}

/** Of the present, the verdict tells what the last span does. */
function presentOf(one: WatchedCheck | undefined): Held | undefined {
  if (one?.verdict == null || one.verdict.since === null) return undefined;
  const { status, reason, since, lastAt, runs } = one.verdict;
  const spans = [{ from: since, to: null, status, reason }];
  return { timeline: { spans, lastAt, staleAfterMs: one.staleAfterMs }, runs };
}

/**
 * A check's statuses as users feel them: where its model is down and another one answers in its place, the outage is
 * masked, and this is `degraded` for the reason `fallback`.
 *
 * This is the one exception from "down is down" in a component's status. The twin is asked less often than the canary, so
 * what it found before the outage began proves nothing: a stretch is masked only if the twin was surely asked within it.
 */
export function feltPieces(timeline: CheckTimeline, window: { from: number; to: number; now: number }): StatusPiece[] {
  const pieces = statusPieces(timeline, window);
  const served = servedStretches(timeline, window.now);
  if (served.length === 0) return pieces;
  return pieces.flatMap((piece) => (piece.status === "down" ? split(piece, served) : [piece]));
}

/** Since when the check's outage is masked at `now`; null: it is not. */
export function maskedSince(timeline: CheckTimeline, now: number): number | null {
  return servedStretches(timeline, now).find(({ from, to }) => from <= now && now < to)?.from ?? null;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Ordered, and apart from each other, as the spans are. */
function servedStretches(timeline: CheckTimeline, now: number): Stretch[] {
  const { twin } = timeline;
  if (twin === undefined) return [];
  const good = twin.spans.filter(serves);
  return timeline.spans
    .filter(({ status }) => status === "down")
    .flatMap((outage) => good.flatMap((span) => servedWithin(outage, span, twin, now) ?? []));
}

/** Whether the check that asks as users do finds that they get an answer. */
export function serves({ status, reason }: Pick<Span, "status" | "reason">): boolean {
  return status === "up" || (status === "degraded" && reason === "fallback");
}

type Twin = NonNullable<CheckTimeline["twin"]>;

function servedWithin(outage: Span, served: Span, twin: Twin, now: number): Stretch | null {
  const vouchedTo = isStale(twin, now) ? (twin.lastAt ?? served.from) : Number.POSITIVE_INFINITY;
  const from = Math.max(outage.from, served.from);
  const to = Math.min(outage.to ?? Number.POSITIVE_INFINITY, served.to ?? vouchedTo);
  if (to <= from) return null;
  // A span begins with a result; between two of them never lies more than `staleAfterMs`, or the span would have ended.
  const isAsked = served.from === from || Math.min(to, now) - from > twin.staleAfterMs;
  const { goodAt } = twin;
  return isAsked || (served.to === null && goodAt !== null && goodAt >= from && goodAt < to) ? { from, to } : null;
}

function split(piece: StatusPiece, served: readonly Stretch[]): StatusPiece[] {
  const parts: StatusPiece[] = [];
  let at = piece.from;
  for (const stretch of served) {
    const from = Math.max(stretch.from, at);
    const to = Math.min(stretch.to, piece.to);
    if (to <= from) continue;
    if (from > at) parts.push({ ...piece, from: at, to: from });
    parts.push({ from, to, status: "degraded", reason: "fallback" });
    at = to;
  }
  return at < piece.to ? [...parts, { ...piece, from: at }] : parts;
}
