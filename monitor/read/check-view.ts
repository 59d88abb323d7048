import type { Timings } from "../core/result.ts";
import type { CheckStatus, Reason } from "../core/words.ts";

/** One check as the API shows it (public: numbers and enums only). */
export interface CheckView {
  readonly id: string;
  readonly kind: string;
  readonly component: string | null;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly since: number | null;
  readonly last: LastProbeView | null;
  readonly intervalMs: number;
  readonly nextAt: number | null;
}

export interface LastProbeView {
  readonly at: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly timings: Timings;
}
