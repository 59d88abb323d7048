import { describe, expect, it } from "vitest";
import { recurring } from "../../../test/browser/maintenance-views.ts";
import { recurrenceWords } from "./recurrence-words.ts";

/** A Sunday, the sixth of the month, 02:00 in Berlin. */
const AT = Date.parse("2026-12-06T01:00:00Z");

describe("how a window recurs, in words", () => {
  it.each([
    ["FREQ=DAILY", "every day, at 02:00 (Europe/Berlin)"],
    ["FREQ=DAILY;INTERVAL=3", "every 3 days, at 02:00 (Europe/Berlin)"],
    ["FREQ=DAILY;BYDAY=SA,SU", "every week on Saturday and Sunday, at 02:00 (Europe/Berlin)"],
    ["FREQ=WEEKLY", "every week on Sunday, at 02:00 (Europe/Berlin)"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "every 2 weeks on Monday and Sunday, at 02:00 (Europe/Berlin)"],
    ["FREQ=MONTHLY", "every month on day 6, at 02:00 (Europe/Berlin)"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day, at 02:00 (Europe/Berlin)"],
    ["FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU", "every 3 months on the first Sunday, at 02:00 (Europe/Berlin)"],
    ["FREQ=MONTHLY;BYDAY=-1SU;COUNT=5", "every month on the last Sunday, at 02:00 (Europe/Berlin), 5 times in all"],
    ["FREQ=YEARLY", "every year on 6 December, at 02:00 (Europe/Berlin)"],
    ["FREQ=WEEKLY;UNTIL=20271231", "every week on Sunday, at 02:00 (Europe/Berlin), until 31 December 2027"],
    ["FREQ=WEEKLY;UNTIL=20271231T233000Z", "every week on Sunday, at 02:00 (Europe/Berlin), until 1 January 2028"],
    ["FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "by a rule of its own, at 02:00 (Europe/Berlin)"],
    ["FREQ=MONTHLY;BYMONTHDAY=-2", "by a rule of its own, at 02:00 (Europe/Berlin)"],
    ["FREQ=DAILY;BYHOUR=2,14", "every day"],
  ])("%s is %s", (rrule, words) => {
    expect(recurrenceWords(recurring(rrule), AT)).toBe(words);
  });
});
