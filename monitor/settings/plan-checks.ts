import type { CheckEntry } from "./check-entries.ts";
import { deriveChecks, families, type KindCheck, kindOfName, selects } from "./check-names.ts";
import type { CheckPlan, PlanContext, PlannedCheck } from "./check-plan.ts";
import { completeCheck } from "./complete-check.ts";
import { suggestion } from "./nearest-name.ts";

/**
 * The checks that run: those that the targets give, as the entries change them, then the further ones. An entry for a
 * family (`chat`) speaks of all of it; one for a single check beats it.
 */
export function planChecks(entries: readonly CheckEntry[], context: PlanContext): CheckPlan {
  const derived = deriveChecks(context.kinds, context.targets);
  const sound = entries.filter((entry) => isSound(entry, derived, context));
  const general = sound.toSorted((a, b) => a.name.length - b.name.length);
  const checks: PlannedCheck[] = [];
  const off: string[] = [];
  for (const one of derived) {
    const own = general.filter((entry) => selects(entry.name, one.derived.id));
    if (own.at(-1)?.isOff) off.push(one.derived.id);
    else
      checks.push(
        completeCheck(
          one,
          own.filter((entry) => !entry.isOff),
          context,
        ),
      );
  }
  for (const entry of sound) {
    if (entry.isOff || derived.some((one) => selects(entry.name, one.derived.id))) continue;
    const kind = context.kinds.get(entry.fields.kind ?? "");
    if (kind === undefined) continue;
    const further = { id: entry.name, title: entry.fields.title ?? entry.name, settings: {} };
    checks.push(completeCheck({ kind, derived: further }, [entry], context, true));
  }
  return { checks, off };
}

/** Whether the entry speaks of something; reports why not. */
function isSound(entry: CheckEntry, derived: readonly KindCheck[], context: PlanContext): boolean {
  const fault = entryFault(entry, derived, context);
  if (fault !== null) context.report(["checks", entry.name, ...fault.at], fault.message);
  return fault === null;
}

interface EntryFault {
  readonly at: readonly string[];
  readonly message: string;
}

function entryFault(entry: CheckEntry, derived: readonly KindCheck[], context: PlanContext): EntryFault | null {
  const { kinds, targets } = context;
  const { name, isOff } = entry;
  const given = entry.fields.kind;
  const matches = derived.filter((one) => selects(name, one.derived.id));
  if (!isOff && given !== undefined) return kindFault(given, matches, context);
  if (matches.length > 0) return null;
  const kind = kindOfName(kinds, name);
  if (kind === null) {
    const known = [...derived.map((one) => one.derived.id), ...families(kinds)];
    const further = isOff ? "" : " (a further check says its `kind`)";
    return { at: [], message: `there is no check of this name${suggestion(name, known)}${further}` };
  }
  if (isOff || !context.isWhole) return null;
  const missing = kind.missing(targets);
  if (missing !== null) return { at: [], message: `this check needs ${missing}, which is not configured` };
  return { at: [], message: `the configuration gives no such check; say \`kind: ${kind.kind}\` to add it` };
}

function kindFault(given: string, matches: readonly KindCheck[], context: PlanContext): EntryFault | null {
  const { kinds, targets } = context;
  const kind = kinds.get(given);
  if (kind === undefined) {
    const help = suggestion(given, kinds.keys()) || `; known are ${[...kinds.keys()].join(", ")}`;
    return { at: ["kind"], message: `there is no check kind of this name${help}` };
  }
  const other = matches.find((one) => one.kind.kind !== given);
  if (other !== undefined) {
    return {
      at: ["kind"],
      message: `this check is of the kind \`${other.kind.kind}\`; give the further one another id`,
    };
  }
  const missing = kind.missing(targets);
  if (missing === null || !context.isWhole) return null;
  return { at: [], message: `this check needs ${missing}, which is not configured` };
}
