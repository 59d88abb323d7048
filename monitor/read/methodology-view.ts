import type * as registry from "../checks/registry.ts";
import type { MaybeUnnamed } from "../core/default-names.ts";
import type { ConfirmRules } from "../core/judge.ts";
import type { Proof } from "../core/runbook-words.ts";
import type { Durations } from "../core/uptime.ts";
import type { Percentiles } from "./percentiles.ts";
import type { PageView, UptimeView } from "./views.ts";

/** How everything is measured and counted, as this installation is set up. */
export interface MethodologyPageView {
  readonly kind: "methodology";
  readonly page: PageView;
  readonly generatedAt: number;
  /** In the configuration's order, by what is asked. */
  readonly kinds: readonly AskedView[];
  /** What could be asked and is not. */
  readonly notAsked: readonly QuestionView[];
  readonly methods: MethodsView;
  /** Null: nothing was measured yet. */
  readonly example: ExampleView | null;
  readonly own: OwnDelaysView;
  /** From the decision to the first byte of a message to a receiver, in milliseconds; retries do not count. */
  readonly telling: Percentiles;
}

/** What one kind of check asks. */
export interface QuestionView {
  readonly kind: string;
  /** In English, with `code` in Markdown. */
  readonly summary: string;
}

/** The kinds that there are. */
export type KindName = keyof typeof registry;

/** One kind of question, and the checks that ask it. */
export interface AskedView extends QuestionView {
  /** Tells why something fails, and opens no incident. */
  readonly isEvidence: boolean;
  readonly checks: readonly AskedCheckView[];
}

export interface AskedCheckView extends MaybeUnnamed {
  readonly title: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** From a fault to its confirmation, at most. */
  readonly refusedMs: number;
  readonly hungMs: number;
  /** How long a result is believed after it was there. */
  readonly staleAfterMs: number;
  /** The most that a probe may cost; 0: it is free. */
  readonly reserveMicroUsd: number;
}

/** The numbers in the sentences about the methods: the rules in force. */
export interface MethodsView {
  readonly confirm: ConfirmRules;
  /** Null: what comes and goes is not told as one. */
  readonly flapping: { readonly transitions: number; readonly withinMs: number } | null;
  /** 0: what returns is another incident. */
  readonly reopenWithinMs: number;
  /** 0: none is given. */
  readonly startupGraceMs: number;
  /** Below this no uptime is given. */
  readonly leastCoveragePercent: number;
  /** IANA name. */
  readonly zone: string;
  /** The next day of the zone that does not last 24 hours; null: none within a year. */
  readonly oddDay: { readonly date: string; readonly lengthMs: number } | null;
  readonly proofs: readonly { readonly proof: Proof; readonly isConfigured: boolean }[];
  /** What the probes of a day may cost together, and at most would by their intervals; null: all of them are free. */
  readonly budget: { readonly microUsdPerDay: number; readonly mostMicroUsd: number } | null;
}

/** One component's last 90 days, with every number that its uptime is made of. */
export interface ExampleView extends UptimeView, MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly durations: Durations;
  /** The quotients in percent before they are cut, to eight places; null: nothing to divide by. */
  readonly uptimeDigits: string | null;
  readonly coverageDigits: string | null;
}

/** How long it took to confirm the incidents of the last 90 days, those that people opened left out. */
export interface OwnDelaysView {
  readonly count: number;
  /** Null: there was none. */
  readonly medianMs: number | null;
  readonly longestMs: number | null;
  /** How many were confirmed within the time that is promised for the check that found them. */
  readonly withinCount: number;
}
