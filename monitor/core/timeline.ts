import type { CheckStatus, ComponentStatus, Reason } from "./words.ts";

/** The longest stretch of one confirmed status of one check; `to` null: it lasts. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

/** The spans of one check and how far measurements vouch for them. */
export interface CheckTimeline {
  /** Ordered by `from`, each ending where the next begins. */
  readonly spans: readonly Span[];
  /** When the newest result was stored; null: never. */
  readonly lastAt: number | null;
  readonly staleAfterMs: number;
  /** The same asked as users ask it, where there is such a check; it may mask an outage (`masked-outage.ts`). */
  readonly twin?: TwinTimeline;
}

export interface TwinTimeline extends Omit<CheckTimeline, "twin"> {
  /** When its newest good result was there, or a time that surely lies before that; null: never, or not known. */
  readonly goodAt: number | null;
}

/** A stretch of one status of one check. */
export interface StatusPiece {
  readonly from: number;
  readonly to: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

/** What counts in uptime. */
export type TimeClass = "up" | "degraded" | "down" | "maintenance" | "unknown";

export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly class: TimeClass;
}

/** Nothing vouches for `now`: no result, an old one, or one of a future that the wall clock was set back from. */
export function isStale(timeline: Pick<CheckTimeline, "lastAt" | "staleAfterMs">, now: number): boolean {
  return timeline.lastAt === null || Math.abs(now - timeline.lastAt) > timeline.staleAfterMs;
}

/** One check's statuses over [from, to) at `now`, without a hole: what nothing vouches for is `unknown`. */
export function statusPieces(
  timeline: CheckTimeline,
  window: { from: number; to: number; now: number },
): StatusPiece[] {
  const { from, to, now } = window;
  const vouchedTo = isStale(timeline, now) ? (timeline.lastAt ?? from) : Math.max(now, to);
  const pieces: StatusPiece[] = [];
  let at = from;
  const fill = (end: number, status: CheckStatus, reason: Reason | null) => {
    if (end > at) pieces.push({ from: at, to: end, status, reason });
    at = Math.max(at, end);
  };
  for (const span of timeline.spans) {
    const begin = Math.min(Math.max(span.from, from), to);
    const end = Math.min(span.to ?? vouchedTo, to);
    if (end <= at) continue;
    fill(begin, "unknown", null);
    fill(end, span.status, span.reason);
  }
  fill(to, "unknown", null);
  return pieces;
}

/**
 * A component's status from its checks': `major_outage` when all that can tell are down, `partial_outage` when some are.
 * A check that is not configured counts in neither; one that cannot tell keeps the component from being green.
 */
export function componentStatus(
  checks: readonly { status: CheckStatus; reason: Reason | null }[],
): Exclude<ComponentStatus, "under_maintenance"> {
  const counted = checks.filter((check) => check.reason !== "not_configured");
  const telling = counted.filter((check) => check.status !== "unknown");
  const down = telling.filter((check) => check.status === "down").length;
  if (down > 0) return down === telling.length ? "major_outage" : "partial_outage";
  if (telling.some((check) => check.status === "degraded")) return "degraded_performance";
  if (telling.length === 0 || telling.length < counted.length) return "unknown";
  return "operational";
}
