import type { z } from "zod";
import { reportIssues } from "./issue-words.ts";
import { isMapping, type Mapping, type Report } from "./path.ts";
import { kindOf, NO_VALUE } from "./scalar.ts";
import { CHECK_FIELDS } from "./schema.ts";

type CheckFields = z.output<typeof CHECK_FIELDS>;

/** One entry of `checks`, before it is known which checks it speaks of. */
export interface CheckEntry {
  readonly name: string;
  readonly isOff: boolean;
  /** Its own fields; those with faults are absent. */
  readonly fields: CheckFields;
  /** What it sets of its kind, as written. */
  readonly settings: Mapping;
}

/** `docs`, `chat:claude-sonnet`, `chat:openai/gpt-4o` */
export const CHECK_ID = /^[a-z0-9-]{1,64}(:\S{1,200})?$/;
export const COMMON_FIELDS = Object.keys(CHECK_FIELDS.shape);

/** Reads the section `checks`: for each entry its common fields and what is left for its kind. */
export function readCheckEntries(value: unknown, report: Report): CheckEntry[] {
  if (value === undefined) return [];
  if (!isMapping(value)) {
    report(["checks"], value === null ? NO_VALUE : `must be a mapping of check ids; this is ${kindOf(value)}`);
    return [];
  }
  return Object.entries(value).flatMap(([name, entry]) => readEntry(name, entry, report));
}

function readEntry(name: string, value: unknown, report: Report): CheckEntry[] {
  const path = ["checks", name];
  if (!CHECK_ID.test(name)) {
    report(path, "is no check id; write one with `a` to `z`, `0` to `9` and `-`");
    return [];
  }
  // YAML 1.1 reads `off` as false.
  if (value === "off" || value === false) return [{ name, isOff: true, fields: {}, settings: {} }];
  if (!isMapping(value)) {
    report(path, value === null ? NO_VALUE : `must be \`off\` or a mapping of settings; this is ${kindOf(value)}`);
    return [];
  }
  const own: Record<string, unknown> = {};
  const settings: Record<string, unknown> = Object.create(null);
  for (const [field, given] of Object.entries(value)) {
    if (COMMON_FIELDS.includes(field)) own[field] = given;
    else settings[field] = given;
  }
  return [{ name, isOff: false, fields: readFields(name, own, report), settings }];
}

function readFields(name: string, own: Record<string, unknown>, report: Report): CheckFields {
  const parsed = CHECK_FIELDS.safeParse(own);
  if (parsed.success) return parsed.data;
  reportIssues(parsed.error.issues, { at: ["checks", name], value: own, known: () => COMMON_FIELDS }, report);
  const faulty = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const rest = Object.fromEntries(Object.entries(own).filter(([field]) => !faulty.has(field)));
  return CHECK_FIELDS.parse(rest);
}
