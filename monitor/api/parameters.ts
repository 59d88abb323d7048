import { z } from "zod";
import { parseDuration } from "../core/duration.ts";
import { BadParameter } from "./problem.ts";

/** Reads the query with a schema; a fault names its parameter. Parameters that nobody asked for are ignored. */
export function parseQuery<T extends z.ZodObject>(schema: T, query: Readonly<Record<string, string>>): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parameter = String(issue?.path[0] ?? "");
  throw new BadParameter(parameter, `${parameter}: ${issue?.message ?? "cannot be understood"}`);
}

/** A whole number in decimal digits. */
export function wholeNumber(min: number, max: number) {
  const message = `give a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
}

export const MonthParameter = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "give a month like 2026-11");

/** RFC 3339, to epoch milliseconds. */
export const InstantParameter = z
  .string()
  .refine((text) => z.iso.datetime({ offset: true }).safeParse(text).success, "give a time like 2026-11-24T13:00:00Z")
  .transform((text) => Date.parse(text));

/** As in the configuration: `30s`, `5m`, `2h`, `7d`. To milliseconds. */
export const DurationParameter = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== null && ms > 0) return ms;
  context.addIssue({ code: "custom", message: "give a duration like 5m, 1h or 1d" });
  return z.NEVER;
});
