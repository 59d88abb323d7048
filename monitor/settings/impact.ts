import { z } from "zod";
import type { DefaultName, Name } from "../core/default-names.ts";
import { selects } from "./check-names.ts";
import type { CheckPlan, PlanContext, PlannedCheck } from "./check-plan.ts";
import { canariesOf } from "./derive-components.ts";
import { distinct, text } from "./fields.ts";
import { noCheckWords } from "./no-check-words.ts";
import { isMapping } from "./path.ts";
import type { FeatureSettings } from "./settings.ts";

/** The section `impact`. */
export const impact = z
  .strictObject({
    features: z
      .record(z.string().min(1).max(100), distinct(text(250)))
      .optional()
      .describe("What users do, and the checks that it takes; a feature works when all its checks are up."),
    always_working: distinct(text(100))
      .optional()
      .describe("What goes on without the gateway, as long as the application answers."),
  })
  .describe("What works and what does not, in the words of users. Absent: it follows from the checks.");

export interface Impact {
  readonly features: readonly FeatureSettings[];
  readonly alwaysWorking: readonly Name[];
}

/** The impact map as the user wrote it, or the one that follows from the checks. */
export function planImpact(given: z.output<typeof impact> | null, plan: CheckPlan): Impact {
  const isAppAsked = plan.checks.some((check) => check.layer === "app");
  return {
    features: given?.features === undefined ? defaultFeatures(plan.checks) : givenFeatures(given.features, plan),
    alwaysWorking: given?.always_working ?? (isAppAsked ? ALWAYS_WORKING : []),
  };
}

/** Reports checks that are none. */
export function reportImpact(value: unknown, plan: CheckPlan, context: PlanContext): void {
  if (!isMapping(value) || !isMapping(value.features)) return;
  for (const [feature, names] of Object.entries(value.features)) {
    if (!Array.isArray(names)) continue;
    names.forEach((name, at) => {
      if (typeof name !== "string" || plan.checks.some((check) => selects(name, check.id))) return;
      const words = noCheckWords(name, plan, context);
      if (words !== null) context.report(["impact", "features", feature, at], words);
    });
  }
}

/** What is claimed of the application needs somebody who asks it. */
export function unvouchedWarning({ alwaysWorking }: Impact, plan: CheckPlan): string[] {
  if (alwaysWorking.length === 0 || plan.checks.some((check) => check.layer === "app")) return [];
  return [
    "`impact.always_working` is set, and no check asks the application: set `app.health_url`, or the page says nothing of these.",
  ];
}

function givenFeatures(features: Readonly<Record<string, readonly string[]>>, plan: CheckPlan): FeatureSettings[] {
  return Object.entries(features).map(([feature, names]) => ({
    feature,
    checks: plan.checks.map(({ id }) => id).filter((id) => names.some((name) => selects(name, id))),
  }));
}

/** What users do through a gateway, and the kind of check that does the same; then what goes on without it. */
const FEATURES = [
  { key: "generation", kind: "chat" },
  { key: "documents", kind: "embedding" },
  { key: "scanning", kind: "guard" },
  { key: "spend", kind: "spend" },
] as const;
const ALWAYS_WORKING: readonly DefaultName[] = [{ key: "health" }, { key: "reading_costs" }, { key: "users" }];

function defaultFeatures(checks: readonly PlannedCheck[]): FeatureSettings[] {
  const features = FEATURES.flatMap(({ key, kind }): FeatureSettings[] => {
    const own = checks.filter((check) => !check.isFurther && check.kind === kind);
    const canaries = kind === "chat" ? canariesOf(own) : new Map<string, string[]>();
    if (canaries.size > 1) {
      return [...canaries].map(([of, ids]) => ({ feature: { key: "generation_with", of }, checks: ids }));
    }
    return own.length === 0 ? [] : [{ feature: { key }, checks: own.map(({ id }) => id) }];
  });
  const further = checks.filter(({ isFurther, layer }) => isFurther && layer !== "evidence");
  return [...features, ...further.map(({ id, title, unnamed }) => ({ feature: unnamed ?? title, checks: [id] }))];
}
