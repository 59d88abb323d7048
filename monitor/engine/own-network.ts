import type { Outcome } from "../checks/kind.ts";
import { blamedOnUs, mayBeOurs } from "../core/network-vote.ts";
import { isPrivateAddress } from "../core/private-host.ts";
import { staleAfterMs } from "../core/schedule.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";

/** A probe that ended, and what is held of all checks. */
export interface Heard {
  readonly check: CheckSettings;
  readonly outcome: Outcome;
  readonly at: number;
  readonly checks: ReadonlyMap<string, StoredCheck>;
  readonly settings: Settings;
}

/** The outcome as it counts: while our own network is lost, a failure that looks like it says nothing about its target. */
export function countedOutcome({ check, outcome, at, checks, settings }: Heard): Outcome {
  const { result } = outcome;
  if (check.layer === "evidence" || !mayBeOurs(result)) return outcome;
  const isLost = settings.checks.some((one) => one.kind === "network" && saysLost(one, checks.get(one.id), at));
  if (!isLost || !isOutside(check, settings)) return outcome;
  return { ...outcome, result: blamedOnUs(result) };
}

function saysLost(network: CheckSettings, stored: StoredCheck | undefined, at: number): boolean {
  const { last, verdict } = stored ?? {};
  if (!last?.facts?.includes("network_lost") || verdict?.lastAt == null) return false;
  return Math.abs(at - verdict.lastAt) <= staleAfterMs(network, last.timings.totalMs);
}

/** Whether the way to the target is the anchors': places on the internet tell nothing of a network inside. */
function isOutside(check: CheckSettings, { targets }: Settings): boolean {
  if (targets.anchors.some(isPrivateAddress)) return true;
  const address = addressOf(check, targets);
  return address === null || !isPrivateAddress(address);
}

/** What a check asks; null: it has an address of its own, or none. */
function addressOf({ layer }: CheckSettings, { gateway, langfuse, app }: Settings["targets"]): string | null {
  switch (layer) {
    case "gateway":
    case "model":
    case "spend":
      return gateway?.url ?? null;
    case "trace":
      return langfuse?.host ?? null;
    case "app":
      return app?.healthUrl ?? null;
    case "site":
    case "evidence":
      return null;
  }
}
