import type { Targets } from "../checks/kind.ts";
import type { Kinds } from "./check-names.ts";
import type { Report } from "./path.ts";
import type { CheckSettings } from "./settings.ts";

/** A check that is complete but for the other checks that it depends on. */
export interface PlannedCheck extends Omit<CheckSettings, "dependsOn"> {
  readonly dependsOnKinds: readonly string[];
  /** Ids that the kind itself named; those that are not configured count for nothing. */
  readonly dependsOnIds: readonly string[];
  /** Names given by `depends_on`, and the entry that gave them. */
  readonly dependsOnNames: readonly string[];
  readonly entryName: string | null;
  /** True for a check that the user added. */
  readonly isFurther: boolean;
}

export interface CheckPlan {
  readonly checks: readonly PlannedCheck[];
  /** Ids of checks that are turned off. */
  readonly off: readonly string[];
}

export interface PlanContext {
  readonly kinds: Kinds;
  readonly targets: Targets;
  /** False when the targets have faults: then nobody can say which checks there would be. */
  readonly isWhole: boolean;
  readonly report: Report;
  readonly readFile: (path: string) => string;
}
