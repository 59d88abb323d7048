import { z } from "zod";
import { MOMENT_PATTERN, parseMoment, type WrittenMoment } from "../core/local-moment.ts";
import { parseRecurrence } from "../core/recurrence.ts";
import { COMPONENT_ID, distinct, duration, text, timeZone } from "./fields.ts";
import { Refusal, textScalar } from "./scalar.ts";

const MINUTE_MS = 60_000;
/** They are mirrored in one go. */
const MAX_WINDOWS = 50;
/** How an occurrence's id ends: no window may be called like one. */
const OCCURRENCE = /-\d{8}t\d{4}$/;

const moment = () =>
  textScalar<WrittenMoment>(
    (value) =>
      parseMoment(value) ??
      new Refusal("is no time; write it as in `2026-11-28 21:00` (local) or `2026-11-28T20:00:00Z`"),
    { pattern: MOMENT_PATTERN },
  );

const windowId = () =>
  textScalar<string>((value) => {
    if (!COMPONENT_ID.test(value) || value.length > 40) {
      return new Refusal("must be 1 to 40 of the characters `a` to `z`, `0` to `9` and `-` (it is part of addresses)");
    }
    return OCCURRENCE.test(value) ? new Refusal("ends as ids of recurring windows do; choose another") : value;
  });

const rrule = () =>
  textScalar<string>((value) => {
    const parsed = parseRecurrence(value);
    return "fault" in parsed ? new Refusal(parsed.fault) : parsed.rule.text;
  });

const window = z.strictObject({
  id: windowId().optional().describe("Part of its address; with it a window may be moved and stays the same."),
  title: text(100).describe("What visitors read."),
  body: text(500).optional().describe("A sentence more."),
  description: text(500).optional().describe("The same as `body`."),
  from: moment().describe("When it begins; what lies before it was announced stays as it was measured."),
  to: moment().optional().describe("When it ends, or the first one does."),
  duration: duration(MINUTE_MS).optional().describe("How long it lasts, in place of `to`."),
  timezone: timeZone()
    .optional()
    .describe("IANA time zone of local times, which recurring windows keep. Default: the page's."),
  rrule: rrule()
    .optional()
    .describe("How it recurs, as RFC 5545 writes it: `FREQ=WEEKLY;BYDAY=SU`. Absent: it does not."),
  components: distinct(text(64)).optional().describe("Ids of components. Absent: all."),
});

/** The section `maintenance`. */
export const maintenance = z
  .array(window)
  .max(MAX_WINDOWS)
  .describe("Planned work: probing goes on, incidents are silent, and uptime does not count it.");

export type GivenWindow = z.output<typeof window>;

/** The windows by their place in the file; null: one that cannot be read. Those beside it have faults of their own to tell. */
export function readableWindows(given: unknown): (GivenWindow | null)[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, MAX_WINDOWS).map((one) => window.safeParse(one).data ?? null);
}
