import type { z } from "zod";
import { reportIssues } from "./issue-words.ts";
import { knownFields } from "./known-fields.ts";
import { suggestion } from "./nearest-name.ts";
import { isMapping, type Mapping, type Report } from "./path.ts";
import { SECTIONS } from "./schema.ts";

type SectionName = keyof typeof SECTIONS;
/** Every section as it was read; null: absent or faulty. */
export type Sections = { readonly [N in SectionName]: z.output<(typeof SECTIONS)[N]> | null };

/** Reads the sections apart from each other, so that the faults of all of them are found at once. */
export function readSections(value: Mapping, report: Report): Sections {
  const names = [...Object.keys(SECTIONS), "notify", "checks"];
  for (const name of Object.keys(value)) {
    if (!names.includes(name))
      report([name], `unknown section${suggestion(name, names) || `; known are ${names.join(", ")}`}`);
  }
  const read = <S extends z.ZodType>(name: SectionName, schema: S) => readSection(schema, name, value[name], report);
  return {
    page: read("page", SECTIONS.page),
    gateway: read("gateway", SECTIONS.gateway),
    langfuse: read("langfuse", SECTIONS.langfuse),
    app: read("app", SECTIONS.app),
    railway: read("railway", SECTIONS.railway),
    providers: read("providers", SECTIONS.providers),
    network: read("network", SECTIONS.network),
    budget: read("budget", SECTIONS.budget),
    confirm: read("confirm", SECTIONS.confirm),
    startup_grace: read("startup_grace", SECTIONS.startup_grace),
    reopen_within: read("reopen_within", SECTIONS.reopen_within),
    flapping: read("flapping", SECTIONS.flapping),
    components: read("components", SECTIONS.components),
    impact: read("impact", SECTIONS.impact),
    maintenance: read("maintenance", SECTIONS.maintenance),
    watchdog: read("watchdog", SECTIONS.watchdog),
  };
}

function readSection<S extends z.ZodType>(schema: S, name: string, value: unknown, report: Report): z.output<S> | null {
  if (value === undefined) return null;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  reportIssues(parsed.error.issues, { at: [name], value, known: (path) => knownFields(schema, path) }, report);
  return readRest(schema, value, parsed.error.issues);
}

/** The section without its faulty fields, so that what is missing beside them is found as well; null: nothing can be read. */
function readRest<S extends z.ZodType>(schema: S, value: unknown, issues: readonly z.core.$ZodIssue[]) {
  if (!isMapping(value)) return null;
  const faulty = new Set(
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : issue.path.slice(0, 1),
    ),
  );
  const rest = Object.entries(value).filter(([field]) => !faulty.has(field));
  const parsed = schema.safeParse(Object.fromEntries(rest));
  return parsed.success ? parsed.data : null;
}
