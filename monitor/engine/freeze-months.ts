import { monthIn, monthWindow, shiftMonth } from "../core/month.ts";
import type { Clock, Database } from "../ports.ts";
import type { ComponentSettings, Settings } from "../settings/settings.ts";
import { readFirstMeasured } from "../store/first-measured.ts";
import { freezeMonth, readFrozenOf } from "../store/frozen-months.ts";
import type { Chore } from "./chore.ts";
import type { Held, Ledger } from "./ledger.ts";
import { type MonthWork, monthRow } from "./month-row.ts";
import type { StoreHealth } from "./store-health.ts";

export interface FreezerDeps {
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly onChange: () => void;
}

/** What comes in late of a month, and what is back-dated into it, has come by then. */
const GRACE_MS = 3_600_000;
/** Between two months while several are waiting, so that probes and pages come first. */
const BREATH_MS = 200;

/** The month that is looked at next, by which settings. */
interface Search {
  readonly settings: Settings;
  readonly month: string;
}

/**
 * Writes each component's month down once it is over, also those that ended while nothing ran: one month at a time, the
 * oldest first, when its hours are rolled up. What is written stays as it is.
 */
export function createFreezer({ ledger, health, database, clock, settings, onChange }: FreezerDeps): Chore {
  const { db } = database;
  let search: Search | null = null;
  let restUntil = Number.NEGATIVE_INFINITY;
  const restMs = () => Math.max(0, restUntil - clock.monotonic());

  function dueAt(): number {
    if (search === null || search.settings !== settings()) return Number.NEGATIVE_INFINITY;
    const { to } = monthWindow(search.settings.page.timezone, search.month);
    return ledger.world.marks.rolledTo < to ? Number.POSITIVE_INFINITY : to + GRACE_MS;
  }

  /** New settings may hold components that are new to old months, or cut months elsewhere. */
  async function begin(of: Settings, now: number): Promise<Search> {
    const present = monthIn(of.page.timezone, now);
    const last = shiftMonth(present, -1);
    const firsts = await readFirstMeasured(db);
    const { open } = await openIn(last, of, ledger.world, firsts);
    // The oldest is written first: where the last one is written, all are.
    if (open.length === 0) return { settings: of, month: present };
    return { settings: of, month: monthIn(of.page.timezone, Math.min(now, ...firsts.values())) };
  }

  /** The components of which something was measured before the month was over, and that it is not written down for. */
  async function openIn(month: string, of: Settings, held: Held, firsts: ReadonlyMap<number, number>) {
    const window = monthWindow(of.page.timezone, month);
    const measured = of.components.filter((component) => firstOf(component, held, firsts) < window.to);
    const ids = measured.map((component) => component.id);
    const frozen = await readFrozenOf(db, month, ids);
    return { window, open: measured.filter((component) => !frozen.has(component.id)) };
  }

  async function freeze(held: Held, { settings: of, month }: Search, now: number) {
    const firsts = await readFirstMeasured(db);
    const { window, open } = await openIn(month, of, held, firsts);
    const work: MonthWork = { db, settings: of, stored: held.checks, firsts, month: { name: month, ...window }, now };
    const rows = [];
    for (const component of open) rows.push(await monthRow(component, work));
    return { world: held, statements: rows.flatMap((row) => (row === null ? [] : [freezeMonth(db, row)])) };
  }

  async function advance(now: number): Promise<void> {
    const one = search === null || search.settings !== settings() ? await begin(settings(), now) : search;
    search = one;
    if (dueAt() > now) return;
    const { statements } = await ledger.commit((held) => freeze(held, one, now));
    search = { ...one, month: shiftMonth(one.month, 1) };
    restUntil = clock.monotonic() + BREATH_MS;
    if (statements.length > 0) onChange();
  }

  return {
    async step() {
      const now = clock.now();
      if (dueAt() > now || restMs() > 0 || !health.isDue(now)) return;
      try {
        await advance(now);
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    nextAt: () => Math.max(dueAt(), clock.now() + restMs(), health.retryAt(clock.now())),
  };
}

function firstOf({ checks }: ComponentSettings, held: Held, firsts: ReadonlyMap<number, number>): number {
  const own = checks.flatMap((id) => firsts.get(held.checks.get(id)?.key ?? -1) ?? []);
  return Math.min(Number.POSITIVE_INFINITY, ...own);
}
