import type { MaintenanceStatus } from "../../../monitor/core/words.ts";

/** Texts of the pages of planned work. */
export const MAINTENANCE_TEXTS = {
  status: {
    scheduled: "Planned",
    in_progress: "In progress",
    completed: "Completed",
    cancelled: "Cancelled",
  } satisfies Record<MaintenanceStatus, string>,
  cancelledLine: "This was planned and does not take place.",
  state: "State",
  begins: "Begins",
  ends: "Ends",
  lasts: "Lasts",
  recurs: "Recurs",
  everything: "Everything",
  announced: "Announced",
  changed: "Last changed",
  means: "While it lasts we go on measuring; what fails is not told as an incident, and does not count as downtime.",
  toCalendar: "Add to your calendar",
  calendar: "All planned maintenance as a calendar",
  every: {
    days: (n: number) => (n === 1 ? "every day" : `every ${n} days`),
    weeks: (n: number, days: string) => `${n === 1 ? "every week" : `every ${n} weeks`} on ${days}`,
    months: (n: number, day: string) => `${n === 1 ? "every month" : `every ${n} months`} on ${day}`,
    years: (n: number, date: string) => `${n === 1 ? "every year" : `every ${n} years`} on ${date}`,
  },
  dayOfMonth: (day: number) => `day ${day}`,
  lastDay: "the last day",
  nth: (nth: string, weekday: string) => `the ${nth} ${weekday}`,
  ordinals: { 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", "-1": "last" } as Readonly<
    Record<string, string>
  >,
  byRule: "by a rule of its own",
  atTime: (time: string, zone: string) => `at ${time} (${zone})`,
  untilDate: (date: string) => `until ${date}`,
  timesInAll: (n: number) => `${n} times in all`,
} as const;
