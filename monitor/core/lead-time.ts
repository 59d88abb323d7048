import type { Told } from "./page-record.ts";

/** One of our incidents, in epoch milliseconds. */
export interface Seen {
  readonly startedAt: number;
  /** When we knew: its failures were confirmed. */
  readonly detectedAt: number;
  /** Null: it goes on. */
  readonly resolvedAt: number | null;
}

/** Providers post up to an hour late; what they told earlier than this before our incident is another story. */
const APART_MS = 60 * 60_000;

/**
 * How many milliseconds earlier we knew of an incident than visitors of the provider's own status page; negative: the page
 * was earlier. Null: the page told nothing about that time.
 */
export function leadTimeMs({ startedAt, detectedAt, resolvedAt }: Seen, told: readonly Told[]): number | null {
  const from = startedAt - APART_MS;
  const to = resolvedAt === null ? Number.POSITIVE_INFINITY : resolvedAt + APART_MS;
  const concerning = told.filter(({ at, until }) => at >= from && at <= to && (until === null || until > startedAt));
  if (concerning.length === 0) return null;
  return Math.min(...concerning.map(({ at }) => at)) - detectedAt;
}
