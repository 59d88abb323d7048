import { type Span, statusPieces } from "../core/timeline.ts";
import { startOfDay } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import { readChecks } from "../store/check-states.ts";
import type { Facts } from "./facts.ts";
import { readSpansInParts } from "./facts-since.ts";
import { storeRead } from "./store-read.ts";

/**
 * On which of these dates (in order, without a hole) anything was measured before `to`, also by checks that are not
 * configured any more. Rejects with `store_failed`.
 */
export async function measuredDates(
  db: Db,
  { settings, checks, now }: Facts,
  dates: readonly string[],
  to: number,
): Promise<ReadonlySet<string>> {
  const starts = dates.map((date) => startOfDay(settings.page.timezone, date));
  const from = starts[0];
  if (from === undefined) return new Set();
  const window = { from, to, now };
  const stored = await storeRead(readChecks(db));
  const spans = await readSpansInParts(
    db,
    stored.map((check) => check.key),
    window,
  );
  const measured = stored.flatMap(({ id, key, verdict }) => {
    const staleAfterMs = checks.get(id)?.timeline.staleAfterMs ?? 0;
    return knownStretches({ spans: spans.get(key) ?? [], lastAt: verdict.lastAt, staleAfterMs }, window);
  });
  return new Set(
    dates.filter((_, i) => {
      const begin = starts[i] ?? to;
      const end = starts[i + 1] ?? to;
      return measured.some((stretch) => stretch.from < end && stretch.to > begin);
    }),
  );
}

function knownStretches(
  timeline: { readonly spans: readonly Span[]; readonly lastAt: number | null; readonly staleAfterMs: number },
  window: { readonly from: number; readonly to: number; readonly now: number },
) {
  return statusPieces(timeline, window).filter((piece) => piece.status !== "unknown");
}
