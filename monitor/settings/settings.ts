import type { Probe, Targets } from "../checks/kind.ts";
import type { ConfirmRules } from "../core/judge.ts";
import type { Layer } from "../core/words.ts";

/** The configuration as the rest of the program sees it: complete, checked, durations in milliseconds. */
export interface Settings {
  readonly page: {
    readonly name: string;
    readonly url: string | null;
    readonly timezone: string;
    readonly notice: string | null;
  };
  readonly targets: Targets;
  readonly checks: readonly CheckSettings[];
  readonly components: readonly ComponentSettings[];
  readonly budgetMicroUsdPerDay: number;
  readonly confirm: ConfirmRules;
  readonly startupGraceMs: number;
  readonly reopenWithinMs: number;
  readonly flapping: { readonly transitions: number; readonly withinMs: number } | null;
}

export interface CheckSettings {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly layer: Layer;
  /** Ids of configured checks without which this one cannot be good. */
  readonly dependsOn: readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly reserveMicroUsd: number;
  readonly probe: Probe;
}

export interface ComponentSettings {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly description: string | null;
  /** Ids of configured checks. */
  readonly checks: readonly string[];
}
