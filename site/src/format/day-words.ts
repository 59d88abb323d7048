import type { DayView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatDuration } from "./duration.ts";

export const DAY_CLASSES = ["down", "degraded", "maintenance", "unknown", "up"] as const;
export type DayClass = (typeof DAY_CLASSES)[number];

/** A day in words, worst first: `38 min down, 23 h 22 min up`; one class alone is said to be the whole day. */
export function dayWords(day: DayView, isToday: boolean, texts: Texts): string {
  const spent = DAY_CLASSES.filter((name) => spentMs(day, name) > 0);
  const [only, ...others] = spent;
  if (only === undefined) return texts.noTime;
  if (others.length > 0)
    return spent.map((name) => texts.spent[name](formatDuration(spentMs(day, name), texts))).join(texts.and);
  if (!isToday) return texts.wholeDay[only];
  return only === "up" ? texts.upSoFar : texts.spent[only](formatDuration(spentMs(day, only), texts));
}

export function spentMs(day: DayView, name: DayClass): number {
  switch (name) {
    case "up":
      return day.upMs;
    case "degraded":
      return day.degradedMs;
    case "down":
      return day.downMs;
    case "maintenance":
      return day.maintenanceMs;
    case "unknown":
      return day.unknownMs;
  }
}
