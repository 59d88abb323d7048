import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { KeptWindow } from "../../core/maintenance.ts";
import { maintenanceChanges } from "../../core/maintenance-changes.ts";
import { FREQUENCIES, parseRecurrence } from "../../core/recurrence.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { expandSeries } from "../../engine/wanted-windows.ts";
import type { Statement } from "../../ports.ts";
import { occurrencesOf, seriesFault } from "../../recurrence/occurrences.ts";
import type { Settings } from "../../settings/settings.ts";
import { insertSeries, type KeptSeries, readSeries, saveMaintenance } from "../../store/maintenance.ts";
import { Body, parseInput, Title } from "../fields.ts";
import { Duration, instantFor, Moment, Zone } from "./fields.ts";

const EVERY = ["daily", "weekly", "monthly", "yearly"] as const;
/** As many as the configuration may announce. */
const MAX_SERIES = 50;
const LONGEST_WAIT_MS = 10 * 365 * 86_400_000;

export const ScheduleMaintenance = z.strictObject({
  title: Title,
  body: Body.optional(),
  /** Local times are of `timezone`, which is the page's when it is absent. */
  from: Moment,
  until: Moment.optional(),
  /** How long it lasts, in place of `until`. */
  for: Duration.optional(),
  timezone: Zone.optional(),
  every: z.enum(EVERY, `must be one of ${EVERY.join(", ")}`).optional(),
  /** In place of `every`. */
  rrule: z.string().optional(),
  /** Ids of components; absent: all of them. */
  components: z.array(z.string()).min(1, "names none").max(100, "names too many").optional(),
});

/** What was scheduled: a window, or a series with the occurrences that are announced by now. */
export interface Scheduled {
  readonly series: KeptSeries | null;
  readonly windows: readonly KeptWindow[];
}

type Wanted = z.output<typeof ScheduleMaintenance>;

/** A person announces planned work, once or recurring. Throws `bad_parameter`, or `refused` when there are too many series. */
export async function scheduleMaintenance({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof ScheduleMaintenance>;
}): Promise<Scheduled> {
  const wanted = parseInput(ScheduleMaintenance, input);
  const words = { title: wanted.title, body: wanted.body ?? "", components: componentsOf(wanted, ctx.settings) };
  const timezone = wanted.timezone ?? ctx.settings.page.timezone;
  const times = timesOf(wanted, timezone);
  const rrule = ruleOf(wanted);
  return commitDeed(ctx, async (now) => {
    const id = ctx.newId(now);
    if (rrule === null) return windowDeed({ id, ...words, ...times }, ctx, now);
    const { fromAt, toAt } = times;
    const recurs = { fromAt, durationMs: toAt - fromAt, timezone, rrule };
    return seriesDeed({ id, ...words, ...recurs, createdAt: now, cancelledAt: null }, ctx, now);
  });
}

type NewWindow = Pick<KeptWindow, "id" | "title" | "body" | "fromAt" | "toAt" | "components">;

function windowDeed(window: NewWindow, ctx: ActionContext, now: number) {
  if (window.toAt <= now)
    throw new AppError("bad_parameter", "until: lies in the past; nobody announces what is over.");
  return deed({ series: null, windows: kept([{ ...window, seriesId: null }], now) }, [], window.id, ctx);
}

async function seriesDeed(series: KeptSeries, ctx: ActionContext, now: number) {
  const { db } = ctx.database;
  const fault = seriesFault(series);
  if (fault !== null) throw new AppError("bad_parameter", `rrule: ${fault}.`);
  if ((await readSeries(db)).length >= MAX_SERIES) {
    throw new AppError("refused", `There are ${MAX_SERIES} recurring windows already; cancel one first.`);
  }
  const { windows } = expandSeries(series, now);
  if (windows.length === 0) forbidPast(series, now);
  return deed({ series, windows: kept(windows, now) }, [insertSeries(db, series)], series.id, ctx);
}

/** A series whose next occurrence lies further ahead is announced when its time comes; one that has none left is a mistake. */
function forbidPast(series: KeptSeries, now: number): void {
  if (occurrencesOf(series, { from: now, to: now + LONGEST_WAIT_MS, limit: 1 }).length > 0) return;
  throw new AppError("bad_parameter", "rrule: gives no date in the next ten years; nobody announces what is over.");
}

function kept(windows: Parameters<typeof maintenanceChanges>[1]["windows"], now: number): KeptWindow[] {
  return maintenanceChanges([], { windows, expandedTo: new Map(), cancelledByHand: new Set() }, now);
}

function deed(value: Scheduled, first: readonly Statement[], target: string, { database }: ActionContext) {
  const windows = value.windows.map((window) => saveMaintenance(database.db, window));
  const changes = { windows: value.windows.map((after) => ({ before: null, after })) };
  return { statements: [...first, ...windows], changes, audit: { action: "maintenance.schedule", target }, value };
}

function timesOf(wanted: Wanted, timezone: string) {
  const fault = (message: string) => new AppError("bad_parameter", message);
  const fromAt = instantFor("from", wanted.from, timezone);
  if (wanted.for !== undefined) {
    if (wanted.until !== undefined) throw fault("for: stands beside until; leave one out.");
    return { fromAt, toAt: fromAt + wanted.for };
  }
  if (wanted.until === undefined) throw fault("until: is missing; say when it ends, or with for how long it lasts.");
  const toAt = instantFor("until", wanted.until, timezone);
  if (toAt <= fromAt) throw fault("until: must lie after from.");
  return { fromAt, toAt };
}

function ruleOf({ every, rrule }: Wanted): string | null {
  if (every !== undefined && rrule !== undefined) {
    throw new AppError("bad_parameter", "every: stands beside rrule; leave one out.");
  }
  if (every !== undefined) return `FREQ=${FREQUENCIES.find((one) => one === every.toUpperCase())}`;
  if (rrule === undefined) return null;
  const parsed = parseRecurrence(rrule);
  if ("fault" in parsed) throw new AppError("bad_parameter", `rrule: ${parsed.fault}.`);
  return parsed.rule.text;
}

function componentsOf({ components }: Wanted, settings: Settings): readonly string[] | null {
  if (components === undefined) return null;
  const known = settings.components.map((one) => one.id);
  const stranger = components.find((id) => !known.includes(id));
  if (stranger === undefined) return [...new Set(components)];
  throw new AppError(
    "bad_parameter",
    `components: there is no "${stranger}". Configured are: ${known.join(", ") || "none"}.`,
  );
}
