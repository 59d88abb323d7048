import { families, kindOfName, selects } from "./check-names.ts";
import type { CheckPlan, PlanContext } from "./check-plan.ts";
import { suggestion } from "./nearest-name.ts";

/** Why a name that something refers to is no check; null when faults elsewhere leave that open. */
export function noCheckWords(name: string, plan: CheckPlan, context: PlanContext): string | null {
  if (plan.off.some((id) => selects(name, id))) return "this check is turned off under `checks`";
  const kind = kindOfName(context.kinds, name);
  if (kind === null) {
    const known = [...plan.checks.map((check) => check.id), ...families(context.kinds)];
    return `there is no check of this name${suggestion(name, known)}`;
  }
  if (!context.isWhole) return null;
  const missing = kind.missing(context.targets);
  if (missing !== null) return `this check needs ${missing}, which is not configured`;
  const here = plan.checks.map((check) => check.id).join(", ");
  return `the configuration gives no such check; those that run are ${here}`;
}
