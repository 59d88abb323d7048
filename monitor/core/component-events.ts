import type { Verdict } from "./judge.ts";
import { type AnnouncedWindow, maintainedSince } from "./maintenance.ts";
import { isMasked, type WatchedCheck } from "./masked-outage.ts";
import { componentStatus } from "./timeline.ts";
import type { CheckStatus, ComponentStatus, Reason } from "./words.ts";

export interface WatchedComponent {
  readonly id: string;
  /** Ids of its checks. */
  readonly checks: readonly string[];
  /** It is not shown while its target has nothing that could be measured. */
  readonly hideUnconfigured?: boolean;
}

/**
 * The status of a component that is told: of confirmed verdicts as users feel them, under maintenance where that was
 * announced. Null: there is nothing to tell, and what was told last stands. That is so before anything was measured, and
 * while all that is to be said is that we ourselves did not look for a time.
 */
export function toldStatus(
  component: WatchedComponent,
  checks: ReadonlyMap<string, WatchedCheck>,
  { windows, now }: { readonly windows: readonly AnnouncedWindow[]; readonly now: number },
): ComponentStatus | null {
  const own = component.checks.flatMap((id) => checks.get(id) ?? []).filter(isMeasured);
  if (own.length === 0) return null;
  if (component.hideUnconfigured === true && own.every((one) => one.verdict.reason === "not_configured")) return null;
  if (maintainedSince(windows, component.id, now) !== null) return "under_maintenance";
  const status = componentStatus(own.map((one) => feltState(one, checks, now)));
  return status === "unknown" && own.some((one) => isOurGap(one.verdict)) ? null : status;
}

interface Measured extends WatchedCheck {
  readonly verdict: Verdict;
}

function isMeasured(check: WatchedCheck): check is Measured {
  return check.verdict !== null && check.verdict.since !== null;
}

/** Nobody asked for a time, and what was found since is not confirmed yet. */
function isOurGap({ status, reason, level }: Verdict): boolean {
  return status === "unknown" && reason === null && level !== null;
}

function feltState(check: Measured, checks: ReadonlyMap<string, WatchedCheck>, now: number) {
  const { status, reason } = check.verdict;
  const own: { status: CheckStatus; reason: Reason | null } = { status, reason };
  return isMasked(check, checks, now) ? { status: "degraded" as const, reason: "fallback" as const } : own;
}
