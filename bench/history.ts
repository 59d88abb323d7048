import type { Transition } from "../monitor/core/judge.ts";
import type { Database } from "../monitor/ports.ts";
import { loadChecks } from "../monitor/store/check-states.ts";
import { writeTransition } from "../monitor/store/spans.ts";

const DAY_MS = 86_400_000;
const OUTAGE_MS = 20 * 60_000;
/** One outage of each check in so many days. */
const EVERY_DAYS = 9;

/** Gives each check `days` of confirmed states that end now: up, with an outage every few days. */
export async function writeSpans(
  database: Database,
  checkIds: readonly string[],
  days: number,
  now: number,
): Promise<void> {
  const checks = await loadChecks(database, checkIds);
  for (const [index, check] of checks.entries()) {
    const transitions: Transition[] = [{ at: now - days * DAY_MS, status: "up", reason: null }];
    for (let day = index % EVERY_DAYS; day < days; day += EVERY_DAYS) {
      const at = now - (days - day) * DAY_MS + (index + 1) * 3_600_000;
      transitions.push({ at, status: "down", reason: "timeout" }, { at: at + OUTAGE_MS, status: "up", reason: null });
    }
    const past = transitions.filter((transition) => transition.at < now).sort((a, b) => a.at - b.at);
    await database.atomically(past.flatMap((transition) => writeTransition(database.db, check.key, transition)));
  }
}
