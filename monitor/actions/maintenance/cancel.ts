import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { KeptWindow } from "../../core/maintenance.ts";
import { ended, isLive } from "../../core/maintenance-changes.ts";
import { type ActionContext, commitDeed, type Deed } from "../../engine/deed.ts";
import {
  CANCEL_ACTION,
  cancelSeries,
  type KeptSeries,
  readComingOfSeries,
  readMaintenance,
  readOneSeries,
  saveMaintenance,
} from "../../store/maintenance.ts";
import { parseInput } from "../fields.ts";
import { MaintenanceId } from "./fields.ts";

export const CancelMaintenance = z.strictObject({ id: MaintenanceId });

/** What was called off, as it is kept now. */
export interface Cancelled {
  /** The whole series, when that was named. */
  readonly series: KeptSeries | null;
  readonly windows: readonly KeptWindow[];
}

/**
 * A person calls planned work off: one window, or a whole series. What lasts ends now, and what was left out of the uptime
 * until then stays left out; what had not begun is told as cancelled. Throws `not_found`, or `refused` for what is over and
 * for a series that the configuration announces.
 */
export async function cancelMaintenance({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof CancelMaintenance>;
}): Promise<Cancelled> {
  const { id } = parseInput(CancelMaintenance, input);
  const { db } = ctx.database;
  return commitDeed(ctx, async (now) => {
    const window = await readMaintenance(db, id);
    if (window !== null) return windowDeed(window, ctx, now);
    const series = await readOneSeries(db, id);
    if (series !== null) return seriesDeed(series, ctx, now);
    throw unknown(id, ctx);
  });
}

function windowDeed(window: KeptWindow, ctx: ActionContext, now: number): Deed<Cancelled> {
  if (window.status === "cancelled") throw new AppError("refused", `${window.id} was cancelled already.`);
  if (!isLive(window, now)) throw new AppError("refused", `${window.id} is over already.`);
  return deed({ series: null, windows: [ended(window, now)] }, [window], ctx, now);
}

async function seriesDeed(series: KeptSeries, ctx: ActionContext, now: number): Promise<Deed<Cancelled>> {
  if (series.cancelledAt !== null) throw new AppError("refused", `${series.id} was cancelled already.`);
  const coming = await readComingOfSeries(ctx.database.db, series.id, now);
  const live = coming.filter((window) => isLive(window, now));
  const windows = live.map((window) => ended(window, now));
  return deed({ series: { ...series, cancelledAt: now }, windows }, live, ctx, now);
}

function deed(
  value: Cancelled,
  live: readonly KeptWindow[],
  { database: { db } }: ActionContext,
  now: number,
): Deed<Cancelled> {
  const { series, windows } = value;
  const first = series === null ? [] : [cancelSeries(db, series.id, now)];
  const writes = windows.map((window) => saveMaintenance(db, window));
  const known = new Map(live.map((window) => [window.id, window]));
  const changes = { windows: windows.map((after) => ({ before: known.get(after.id) ?? null, after })) };
  const target = series?.id ?? windows.map((window) => window.id).join(" ");
  return { statements: [...first, ...writes], changes, audit: { action: CANCEL_ACTION, target }, value };
}

function unknown(id: string, { settings }: ActionContext): AppError {
  if (settings.maintenanceSeries.some((series) => series.id === id)) {
    return new AppError(
      "refused",
      `${id} recurs because the configuration says so: take it out there. Single occurrences can be cancelled by their ids.`,
    );
  }
  return new AppError("not_found", `There is no planned maintenance ${id}. See \`gatewatch maintenance list\`.`);
}
