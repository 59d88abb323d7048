import { attribute, provesGateway } from "../core/attribute.ts";
import { gatewayChecksFor } from "../core/graph.ts";
import { notUp, type Result } from "../core/result.ts";
import { type GatewayStarts, noteHostStart, startingUntil } from "../core/startup-grace.ts";
import type { Statement } from "../ports.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { saveHostStart } from "../store/gateway-starts.ts";
import type { StepContext } from "./incident-steps.ts";
import type { Held } from "./ledger.ts";
import type { Finished } from "./record-results.ts";

export interface Graced {
  readonly finished: readonly Finished[];
  readonly starts: GatewayStarts;
  readonly statements: readonly Statement[];
}

/**
 * Takes into account that a gateway which was started a moment ago may not answer yet: what fails because of it within
 * the grace is recorded as `unknown`, `starting`. When it was started is learned from the host's results among these.
 */
export function applyGrace(held: Held, finished: readonly Finished[], context: StepContext): Graced {
  const starts = finished.reduce((known, one) => noteStart(known, one), held.starts);
  const told = starts.hostAt !== null && starts.hostAt !== held.starts.hostAt;
  return {
    finished: finished.map((one) => graced(one, held, starts, context)),
    starts,
    statements: told ? [saveHostStart(context.database.db, starts.hostAt ?? context.now)] : [],
  };
}

function noteStart(known: GatewayStarts, { at, outcome }: Finished): GatewayStarts {
  const { startedAt, timings } = outcome.result;
  return startedAt === undefined ? known : noteHostStart(known, startedAt, at + Math.ceil(timings.totalMs));
}

function graced(one: Finished, held: Held, starts: GatewayStarts, { settings }: StepContext): Finished {
  const { result } = one.outcome;
  // What is known to be down is not made unknown by a host that restarts it again and again; by a restart of ours it is.
  // Nor is what needs it, which may be asked for the first time since.
  const isDown = [one.check, ...doorsOf(one.check, settings.checks)].some(
    ({ id }) => held.checks.get(id)?.verdict.level === 2,
  );
  const counted = isDown ? { ...starts, hostAt: null } : starts;
  const isStarting = startingUntil(counted, one.at, settings.startupGraceMs) !== null;
  if (!isStarting || result.status !== "down" || !isOfGateway(one, held, settings.checks)) return one;
  const detail = "the gateway was started a moment ago";
  return {
    ...one,
    outcome: { ...one.outcome, result: notUp("unknown", "starting", result.timings, detail, result.costMicroUsd) },
  };
}

function isNotUp(last: Result | null | undefined): boolean {
  return last !== null && last !== undefined && last.status !== "up";
}

/** Whether the gateway explains the failure: by what it says itself, or since the gateway does not answer at the moment. */
function isOfGateway({ check, outcome }: Finished, held: Held, checks: readonly CheckSettings[]): boolean {
  const { reason, provider } = outcome.result;
  if (attribute(check, { reason, provider: provider ?? null, model: null })?.layer === "gateway") return true;
  if (provesGateway(reason)) return false;
  return doorsOf(check, checks).some(({ id }) => isNotUp(held.checks.get(id)?.last));
}

/** The gateway's own checks that it needs. */
function doorsOf(check: CheckSettings, checks: readonly CheckSettings[]): readonly CheckSettings[] {
  const index = new Map(checks.map((one) => [one.id, one]));
  const needed = gatewayChecksFor(check, index);
  return checks.filter(({ id }) => needed.has(id));
}
