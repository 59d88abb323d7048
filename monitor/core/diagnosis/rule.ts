import type { EvidenceNote } from "../evidence-notes.ts";
import type { Cause, FaultLayer, Reason } from "../words.ts";
import type { Step } from "./guide-step.ts";
import type { Situation } from "./situation.ts";

/** One thing that speaks for a cause, or against it. */
export interface Evidence {
  /** The check that saw it. */
  readonly check: string;
  readonly reason: Reason | null;
  /** When it was seen, epoch ms. */
  readonly at: number;
  readonly note: EvidenceNote;
  /**
   * Negative: speaks against. 1 fits it · 2 hints at it · 3 points at it · 4 and more: whoever must know says so.
   * Weights of one cause are chosen so that 7 is reached only together with what rules the other causes out.
   */
  readonly weight: number;
}

export interface EscalationLink {
  readonly service: string;
  /** What is found there. */
  readonly offers: "issues" | "support" | "status" | "community";
  readonly label: string;
  readonly url: string;
  /** Of whose models it tells, as LiteLLM names providers; absent: it is of use whichever are configured. */
  readonly providers?: readonly string[];
  /** Whether it is of use only to those whose gateway runs on Railway. */
  readonly isOfRailway?: true;
}

/** What people are told about a cause, and what they are to do. Steps are in order. */
export interface Guide {
  /** Public, to stand after "Cause:" or within a sentence. */
  readonly title: string;
  /** Public: what it means for users, in plain words. */
  readonly summary: string;
  /** For whoever has a terminal, people and agents alike. */
  readonly llmAction: readonly Step[];
  /** For whoever has the host's dashboard and no terminal. */
  readonly nonCoderAction: readonly Step[];
  readonly doNot: readonly Step[];
  readonly escalation: readonly EscalationLink[];
  /** What to do afterwards, so that it does not come again. */
  readonly postmortem: readonly Step[];
  readonly restartHelps: boolean;
}

/** One possible cause: what would speak for it and against it, and what to do when it is the one. */
export interface CauseRule {
  readonly cause: Cause;
  readonly guide: Guide;
  /** Of which layers an incident may be that has this cause; of others it is not asked. */
  readonly layers: readonly FaultLayer[];
  /** True: only the host can tell it, and what the host tells moves on, or is not heard. Absent: probes see it. */
  readonly isToldByHost?: boolean;
  /** Empty: nothing that is known concerns this cause. */
  weigh(situation: Situation): readonly Evidence[];
}
