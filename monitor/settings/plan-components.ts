import { selects } from "./check-names.ts";
import type { CheckPlan, PlanContext, PlannedCheck } from "./check-plan.ts";
import { deriveComponents } from "./derive-components.ts";
import { noCheckWords } from "./no-check-words.ts";
import { isMapping, type Path } from "./path.ts";
import type { Sections } from "./sections.ts";
import type { ComponentSettings } from "./settings.ts";

export interface ComponentPlan {
  readonly components: readonly ComponentSettings[];
  /** Ids of checks that no component shows. */
  readonly unshown: readonly string[];
}

/** The components as the user wrote them, or those that follow from the checks. */
export function planComponents(given: Sections["components"], plan: CheckPlan): ComponentPlan {
  if (given === null) return { components: deriveComponents(plan.checks), unshown: [] };
  const components = given.map((component) => ({
    id: component.id,
    name: component.name,
    group: component.group ?? null,
    description: component.description ?? null,
    checks: plan.checks.map(idOf).filter((id) => component.checks.some((name) => selects(name, id))),
  }));
  const shown = new Set(components.flatMap((component) => component.checks));
  const unshown = plan.checks.filter((check) => !shown.has(check.id) && check.layer !== "evidence");
  return { components, unshown: unshown.map(idOf) };
}

/** Reports ids that two components have, and checks that are none: also where something else is wrong with the section. */
export function reportComponents(value: unknown, plan: CheckPlan, context: PlanContext): void {
  if (!Array.isArray(value)) return;
  const seen = new Set<unknown>();
  value.forEach((component, index) => {
    if (!isMapping(component)) return;
    const { id, checks } = component;
    if (typeof id === "string" && seen.has(id)) {
      context.report(["components", index, "id"], "is the id of an earlier component as well; each needs its own");
    }
    seen.add(id);
    if (Array.isArray(checks)) reportNames(checks, ["components", index, "checks"], plan, context);
  });
}

const EVIDENCE_ONLY = "this check is evidence for why something fails, and no part of what visitors use";

function reportNames(names: readonly unknown[], path: Path, plan: CheckPlan, context: PlanContext): void {
  names.forEach((name, at) => {
    if (typeof name !== "string") return;
    const meant = plan.checks.filter((check) => selects(name, check.id));
    if (meant.length > 0 && meant.every((check) => check.layer !== "evidence")) return;
    const words = meant.length > 0 ? EVIDENCE_ONLY : noCheckWords(name, plan, context);
    if (words !== null) context.report([...path, at], words);
  });
}

function idOf(check: PlannedCheck): string {
  return check.id;
}
