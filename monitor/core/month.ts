import { dateIn, startOfDay } from "./zone.ts";

/** The month of a zone that an instant lies in, as `2026-11`. */
export function monthIn(zone: string, at: number): string {
  return dateIn(zone, at).slice(0, 7);
}

/** The first instant of a month of a zone, and that of the next one. */
export function monthWindow(zone: string, month: string): { readonly from: number; readonly to: number } {
  return { from: startOfDay(zone, `${month}-01`), to: startOfDay(zone, `${shiftMonth(month, 1)}-01`) };
}

/** The month so many months after (or before) a month. */
export function shiftMonth(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  const year = String(Math.floor(months / 12)).padStart(4, "0");
  return `${year}-${String((months % 12) + 1).padStart(2, "0")}`;
}
