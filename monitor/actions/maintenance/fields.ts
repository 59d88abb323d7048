import { z } from "zod";
import { parseDuration } from "../../core/duration.ts";
import { AppError } from "../../core/errors.ts";
import { momentIn, parseMoment } from "../../core/local-moment.ts";
import { isZone } from "../../core/zone.ts";

const MAX_DURATION_MS = 365 * 86_400_000;
const MIN_DURATION_MS = 60_000;

/** The id of a window or of a recurring one, as lists show it. */
export const MaintenanceId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,99}$/, "is no id of planned maintenance");

/** An instant, or a local time of a zone that is named beside it. */
export const Moment = z.string().transform((text, context) => {
  const moment = parseMoment(text.trim());
  if (moment !== null) return moment;
  context.addIssue({ code: "custom", message: "is no time; write 2026-12-01 02:00 (local) or 2026-12-01T01:00:00Z" });
  return z.NEVER;
});

/** As in the configuration, from a minute to a year; in milliseconds. */
export const Duration = z.string().transform((text, context) => {
  const ms = parseDuration(text.trim());
  if (ms !== null && ms >= MIN_DURATION_MS && ms <= MAX_DURATION_MS) return ms;
  context.addIssue({ code: "custom", message: "is no duration from a minute to a year; write 30m, 2h or 1d" });
  return z.NEVER;
});

export const Zone = z
  .string()
  .refine(
    (name) => /^[A-Za-z]/.test(name) && isZone(name),
    "is no time zone; write an IANA name such as Europe/Berlin",
  );

/** The instant that is meant. Throws `bad_parameter` for a local time that clocks are put forward past. */
export function instantFor(field: string, moment: z.output<typeof Moment>, zone: string): number {
  const at = momentIn(zone, moment);
  if (at !== null) return at;
  throw new AppError("bad_parameter", `${field}: does not happen in ${zone}, where clocks are put forward past it.`);
}
