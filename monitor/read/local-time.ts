import { dateIn } from "../core/zone.ts";

/** An instant as people of the zone say it: `14:02` today, `14:02 on 23 November` else, with the year when it is another. */
export function localTime(zone: string, at: number, now: number): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
  const date = dateIn(zone, at);
  const today = dateIn(zone, now);
  if (date === today) return time;
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
  return `${time} on ${day}`;
}
