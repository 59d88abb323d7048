import type { DayView } from "../../../monitor/read/views.ts";
import { DAY_CLASSES, type DayClass, spentMs } from "./day-words.ts";

/** A bar is this high, in units of the drawing. */
export const BAR_HEIGHT = 36;
/** Trouble is never drawn lower than this, so that nine minutes of a day are seen. */
export const MIN_TROUBLE_HEIGHT = 10;
const GAP = 2;

export interface Segment {
  readonly name: DayClass;
  readonly y: number;
  readonly height: number;
}

/**
 * A day as a stack, from the bottom up: down, degraded, maintenance, up, not measured. Trouble grows with the square
 * root of its share; what was not measured takes its plain share. Nothing is drawn as up that was not measured up.
 */
export function dayShape(day: DayView): Segment[] {
  const heights = wantedHeights(day);
  const stack: Segment[] = [];
  let bottom = BAR_HEIGHT;
  for (const name of STACK) {
    const height = Math.min(heights.get(name) ?? 0, bottom);
    if (height <= 0) continue;
    stack.push({ name, y: bottom - height, height });
    bottom -= height + GAP;
  }
  return stack;
}

const STACK: readonly DayClass[] = ["down", "degraded", "maintenance", "up", "unknown"];

function wantedHeights(day: DayView): Map<DayClass, number> {
  const allMs = DAY_CLASSES.reduce((sum, name) => sum + spentMs(day, name), 0);
  if (allMs === 0) return new Map([["unknown", BAR_HEIGHT]]);
  const heights = new Map<DayClass, number>();
  for (const name of DAY_CLASSES) {
    const height = name === "up" ? 0 : heightOf(name, spentMs(day, name) / allMs);
    if (height > 0) heights.set(name, height);
  }
  return filled(heights, day.upMs > 0);
}

function heightOf(name: DayClass, share: number): number {
  if (share === 0) return 0;
  if (name === "unknown") return Math.round(BAR_HEIGHT * share);
  return Math.max(MIN_TROUBLE_HEIGHT, Math.round(BAR_HEIGHT * Math.sqrt(share)));
}

/** Makes everything fit, and gives the room that is left to `up`, or to the tallest where nothing was up. */
function filled(wanted: Map<DayClass, number>, wasUp: boolean): Map<DayClass, number> {
  if (wanted.size === 0) return new Map([["up", BAR_HEIGHT]]);
  const room = BAR_HEIGHT - GAP * (wanted.size - 1);
  const heights = shrunk(wanted, room);
  const left = room - total(heights);
  if (wasUp && left > GAP) return heights.set("up", left - GAP);
  const [tallest, height] = [...heights].reduce((a, b) => (b[1] > a[1] ? b : a));
  return heights.set(tallest, height + left);
}

function shrunk(heights: Map<DayClass, number>, room: number): Map<DayClass, number> {
  const wanted = total(heights);
  if (wanted <= room) return heights;
  return new Map([...heights].map(([name, height]) => [name, Math.max(1, Math.floor((height * room) / wanted))]));
}

function total(heights: ReadonlyMap<DayClass, number>): number {
  return [...heights.values()].reduce((sum, height) => sum + height, 0);
}
