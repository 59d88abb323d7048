import { englishName, unnamedOf } from "../core/default-names.ts";
import { type CheckEntry, COMMON_FIELDS } from "./check-entries.ts";
import type { KindCheck } from "./check-names.ts";
import type { PlanContext, PlannedCheck } from "./check-plan.ts";
import { reportIssues } from "./issue-words.ts";
import { knownFields } from "./known-fields.ts";
import { isMapping, type Path, type Report } from "./path.ts";
import { revealed, type TargetTools } from "./target-parts.ts";

/** Lays the entries, the most general first, over what the kind gives; reports what does not fit the kind. */
export function completeCheck(
  { kind, derived }: KindCheck,
  entries: readonly CheckEntry[],
  context: PlanContext,
  isFurther = false,
): PlannedCheck {
  const fields: CheckEntry["fields"] = Object.fromEntries(entries.flatMap((entry) => Object.entries(entry.fields)));
  const settings = mergedSettings({ kind, derived }, entries, context);
  const title = fields.title ?? derived.title;
  const canRun = settings !== null && kind.missing(context.targets) === null;
  const token = canRun ? kind.inbound(settings) : null;
  return {
    id: derived.id,
    kind: kind.kind,
    title: englishName(title),
    unnamed: unnamedOf(title),
    layer: kind.layer,
    intervalMs: fields.interval ?? derived.intervalMs ?? kind.defaults.intervalMs,
    timeoutMs: fields.timeout ?? derived.timeoutMs ?? kind.defaults.timeoutMs,
    reserveMicroUsd: kind.reserveMicroUsd,
    probe: canRun ? kind.bind(settings, context.targets) : unbound,
    ...(token === null ? {} : { heartbeatToken: token }),
    dependsOnNames: fields.depends_on ?? [],
    dependsOnIds: derived.dependsOn ?? [],
    entryName: entries.findLast((entry) => entry.fields.depends_on !== undefined)?.name ?? null,
    dependsOnKinds: kind.dependsOn,
    isFurther,
  };
}

/** Stands in a plan with faults, which nobody gets to run. */
function unbound(): never {
  throw new TypeError("a check of a faulty configuration was run");
}

function mergedSettings(
  { kind, derived }: KindCheck,
  entries: readonly CheckEntry[],
  { report, readFile }: PlanContext,
): Readonly<Record<string, unknown>> | null {
  const allowed = Object.keys(kind.settings.shape);
  const merged: Record<string, unknown> = { ...derived.settings };
  const origin = new Map<PropertyKey, string>();
  for (const entry of entries) {
    for (const [field, value] of Object.entries(entry.settings)) {
      const at = ["checks", entry.name, field];
      merged[field] = kind.secretSettings?.includes(field) ? outOfFile(value, at, { report, readFile }) : value;
      origin.set(field, entry.name);
    }
  }
  const parsed = kind.settings.safeParse(merged);
  if (parsed.success) return merged;
  const home = entries.at(-1)?.name ?? derived.id;
  const known = (path: Path): string[] =>
    path.length === 0 ? [...COMMON_FIELDS, ...allowed] : knownFields(kind.settings, path);
  const reportAt: Report = ([field, ...rest], message) => {
    if (field === undefined) report(["checks", home], message);
    else report(["checks", origin.get(field) ?? home, field, ...rest], message);
  };
  reportIssues(parsed.error.issues, { at: [], value: merged, known }, reportAt);
  return null;
}

/** A secret's text, also where it lies in a file; anything else as it is, for the kind to refuse. */
function outOfFile(value: unknown, at: readonly string[], tools: TargetTools): unknown {
  if (!isMapping(value) || typeof value.file !== "string" || Object.keys(value).length > 1) return value;
  return revealed({ file: value.file }, at, tools)?.reveal();
}
