import { selects } from "./check-names.ts";
import type { CheckPlan, PlanContext, PlannedCheck } from "./check-plan.ts";
import { noCheckWords } from "./no-check-words.ts";
import type { CheckSettings } from "./settings.ts";

/** Turns kinds and names that checks depend on into ids of configured checks. Reports what is not there, and circles. */
export function withDependencies(plan: CheckPlan, context: PlanContext): CheckSettings[] {
  const ids = new Map<string, readonly string[]>();
  for (const check of plan.checks) ids.set(check.id, dependenciesOf(check, plan, context));
  for (const check of plan.checks) {
    if (check.dependsOnNames.length === 0 || !isReached(check.id, ids)) continue;
    context.report(["checks", check.entryName ?? check.id, "depends_on"], "comes back to this check in a circle");
  }
  return plan.checks.map(({ dependsOnNames, dependsOnIds, entryName, dependsOnKinds, isFurther, ...check }) => ({
    ...check,
    dependsOn: ids.get(check.id) ?? [],
  }));
}

function dependenciesOf(check: PlannedCheck, plan: CheckPlan, context: PlanContext): string[] {
  const found = new Set(idsOfKinds(check.dependsOnKinds, plan, context));
  for (const { id } of plan.checks) if (check.dependsOnIds.includes(id)) found.add(id);
  check.dependsOnNames.forEach((name, index) => {
    const matches = plan.checks.filter((one) => selects(name, one.id));
    if (matches.length === 0) {
      const words = noCheckWords(name, plan, context);
      if (words !== null) context.report(["checks", check.entryName ?? check.id, "depends_on", index], words);
    }
    for (const { id } of matches) found.add(id);
  });
  return [...found];
}

/** Checks of these kinds; where one has none, of those that it depends on itself. */
function idsOfKinds(kinds: readonly string[], plan: CheckPlan, context: PlanContext): string[] {
  return kinds.flatMap((kind) => {
    const own = plan.checks.filter((check) => check.kind === kind && !check.isFurther).map((check) => check.id);
    return own.length > 0 ? own : idsOfKinds(context.kinds.get(kind)?.dependsOn ?? [], plan, context);
  });
}

/** Whether a check depends on itself, over however many others. */
function isReached(id: string, dependencies: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const queue = [...(dependencies.get(id) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(dependencies.get(next) ?? []));
  }
  return false;
}
