import type { Member } from "../incident.ts";
import type { ResultPart } from "../result.ts";
import type { CheckStatus, Fact, FaultLayer, Layer, Reason } from "../words.ts";

/** The newest result of a check, as the diagnosis sees it. */
export interface LastResult {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** When it was asked for, epoch ms. */
  readonly at: number;
  /** How long the answer took. Absent: it is not known. */
  readonly tookMs?: number;
  readonly facts: readonly Fact[];
  /** When the host says that what it runs last began to run (epoch ms). Absent: it does not say so. */
  readonly startedAt?: number;
  readonly provider: string | null;
  readonly parts: readonly SeenPart[];
  /** True: the probe saw its connection made. Absent: the runtime cannot see that, or it was not. */
  readonly connected?: boolean;
}

/** One model's newest answer, as its check saw it. */
export interface SeenPart extends ResultPart {
  /** Since when it is held to be well; absent: it is not, or that is not known. */
  readonly goodSince?: number;
}

/** What is known of one check. */
export interface CheckFact {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly layer: Layer;
  /** The model that it asks, where its settings name one. */
  readonly model: string | null;
  /** Confirmed; `unknown` when it is stale. */
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** When that status began; null: not known. */
  readonly since: number | null;
  readonly last: LastResult | null;
}

/** One open incident, and everything that is known around it. */
export interface Situation {
  readonly now: number;
  readonly startupGraceMs: number;
  readonly incident: {
    readonly rootCheckId: string;
    /** Null: not attributed. */
    readonly layer: FaultLayer | null;
    readonly faultKey: string | null;
    /** Since when it fails; of one that came back, since then. */
    readonly startedAt: number;
    readonly members: readonly Member[];
  };
  readonly checks: readonly CheckFact[];
}
