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
  /** What could be asked and is not, each in a sentence. */
  readonly notAsked: readonly string[];
  readonly sections: readonly MethodSection[];
  /** Null: nothing was measured yet. */
  readonly example: ExampleView | null;
  readonly own: OwnDelaysView;
  /** From the decision to the first byte of a message to a receiver, in milliseconds; retries do not count. */
  readonly telling: Percentiles;
}

/** One kind of question, and the checks that ask it. */
export interface AskedView {
  /** What is asked, with `code` in Markdown. */
  readonly summary: string;
  /** Tells why something fails, and opens no incident. */
  readonly isEvidence: boolean;
  readonly checks: readonly AskedCheckView[];
}

export interface AskedCheckView {
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

export const METHOD_SECTIONS = ["confirmation", "uptime", "days", "unknown", "recovery", "budget", "limits"] as const;

/** Sentences of ours, with `code` in Markdown. */
export interface MethodSection {
  readonly id: (typeof METHOD_SECTIONS)[number];
  readonly lines: readonly string[];
}

/** One component's last 90 days, with every number that its uptime is made of. */
export interface ExampleView extends UptimeView {
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
