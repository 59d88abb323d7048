import type { CheckPlan, PlanContext } from "./check-plan.ts";
import { type Impact, planImpact, reportImpact } from "./impact.ts";
import { readableWindows } from "./maintenance.ts";
import type { Mapping } from "./path.ts";
import { type ComponentPlan, planComponents, reportComponents } from "./plan-components.ts";
import { type MaintenancePlan, planMaintenance, reportMaintenance } from "./plan-maintenance.ts";
import type { Sections } from "./sections.ts";

/** The page's zone when none is given. */
export const DEFAULT_ZONE = "UTC";

/** What visitors are shown. */
export interface ShownPlan extends ComponentPlan, MaintenancePlan {
  readonly impact: Impact;
}

/** Reads what visitors are shown of the checks; reports names that are none. */
export function planShown(sections: Sections, given: Mapping, plan: CheckPlan, context: PlanContext): ShownPlan {
  const { components, unshown } = planComponents(sections.components, plan);
  reportComponents(given.components, plan, context);
  reportImpact(given.impact, plan, context);
  const maintenance = planMaintenance(readableWindows(given.maintenance), {
    pageZone: sections.page?.timezone ?? DEFAULT_ZONE,
    report: context.report,
  });
  // Of components that cannot be read nobody knows the ids.
  if (given.components === undefined || sections.components !== null) {
    reportMaintenance(given.maintenance, components, context.report);
  }
  return { components, unshown, impact: planImpact(sections.impact, plan), ...maintenance };
}
