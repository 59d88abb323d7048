import { z } from "zod";
import type { KeptWindow } from "../../core/maintenance.ts";
import type { ActionContext } from "../../engine/deed.ts";
import { type KeptSeries, readKeptWindows, readSeries } from "../../store/maintenance.ts";
import { parseInput } from "../fields.ts";

const DAY_MS = 86_400_000;
const PAST_MS = 90 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;
const MOST = 500;

export const ListMaintenance = z.strictObject({
  /** Those of the last 90 days as well. */
  all: z.boolean().default(false),
});

export interface ListedMaintenance {
  /** By their begin. */
  readonly windows: readonly KeptWindow[];
  /** Recurring ones that people scheduled and nobody cancelled. */
  readonly series: readonly KeptSeries[];
}

/** Planned work that is coming or going on, at most 500. */
export async function listMaintenance({
  ctx: { database, clock },
  input,
}: {
  ctx: Pick<ActionContext, "database" | "clock">;
  input: z.input<typeof ListMaintenance>;
}): Promise<ListedMaintenance> {
  const { all } = parseInput(ListMaintenance, input);
  const now = clock.now();
  const range = { from: all ? now - PAST_MS : now, to: now + AHEAD_MS, limit: MOST };
  const found = await readKeptWindows(database.db, range);
  const windows = all ? found : found.filter((window) => window.status !== "cancelled");
  return { windows, series: await readSeries(database.db) };
}
