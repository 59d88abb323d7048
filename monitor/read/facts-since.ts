import { twinOf } from "../core/masked-outage.ts";
import type { Span } from "../core/timeline.ts";
import type { Db } from "../ports.ts";
import { readMaintenances } from "../store/maintenance.ts";
import { readSpansOf } from "../store/spans.ts";
import { type CheckFacts, type Facts, PAGE_DAYS, windowStart, withTwins } from "./facts.ts";
import { storeRead } from "./store-read.ts";

export interface Past {
  readonly from: number;
  readonly to: number;
  /** Of which checks spans are wanted; those of others are not told. */
  readonly checkIds: readonly string[];
}

/**
 * Facts whose spans and announced windows reach back to `past.from`: those at hand where they do, else what is stored of
 * the given checks and their twins. Rejects with `store_failed`.
 */
export async function factsSince(db: Db, facts: Facts, { from, to, checkIds }: Past): Promise<Facts> {
  if (from >= windowStart(facts.settings.page.timezone, facts.now, PAGE_DAYS)) return facts;
  const wanted = new Set(checkIds.flatMap((id) => [id, ...twinIdOf(id, facts)]));
  const keys = [...wanted].flatMap((id) => facts.checks.get(id)?.stored?.key ?? []);
  const spans = await readSpansInParts(db, keys, { from, to });
  const checks = [...facts.checks].map(([id, check]): [string, CheckFacts] => {
    const own = check.stored === null ? [] : (spans.get(check.stored.key) ?? []);
    return [id, { ...check, timeline: { ...check.timeline, spans: own } }];
  });
  return { ...facts, checks: withTwins(new Map(checks)), maintenances: await storeRead(readMaintenances(db, from)) };
}

/** How many checks go into one statement: D1 takes 100 parameters. */
const CHUNK = 90;

async function readSpansInParts(db: Db, keys: readonly number[], window: Pick<Past, "from" | "to">) {
  const spans = new Map<number, Span[]>();
  for (let at = 0; at < keys.length; at += CHUNK) {
    const found = await storeRead(readSpansOf(db, keys.slice(at, at + CHUNK), window));
    for (const [key, own] of found) spans.set(key, own);
  }
  return spans;
}

function twinIdOf(id: string, { checks, settings }: Facts): string[] {
  const check = checks.get(id)?.check;
  const twin = check === undefined ? null : twinOf(check, settings.checks);
  return twin === null ? [] : [twin.id];
}
