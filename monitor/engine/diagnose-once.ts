import type { Tools } from "../checks/kind.ts";
import { type Diagnosis, diagnose } from "../core/diagnosis/diagnose.ts";
import { factOfResult } from "../core/diagnosis/facts-of.ts";
import type { CheckFact } from "../core/diagnosis/situation.ts";
import { holdParts } from "../core/held-parts.ts";
import type { OpenIncident } from "../core/incident.ts";
import { incidentsAtOnce } from "../core/incidents-at-once.ts";
import type { Result } from "../core/result.ts";
import { isFailing, type JudgedCheck } from "../core/shares.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { checkOnce } from "./check-once.ts";

/** A check as it was found, in the end. */
export interface Found {
  readonly check: CheckSettings;
  readonly result: Result;
  /** When that result came, epoch ms. */
  readonly at: number;
  /** How many requests in a row gave it. */
  readonly times: number;
}

export interface DiagnosedFault {
  readonly incident: OpenIncident;
  readonly diagnosis: Diagnosis;
}

export interface DiagnosedNow {
  /** In the order of the configuration. */
  readonly found: readonly Found[];
  readonly faults: readonly DiagnosedFault[];
}

export interface DiagnoseDeps {
  readonly settings: Settings;
  readonly tools: Tools;
  readonly signal: AbortSignal;
  /** Told as each check is done for the first time. */
  readonly onChecked?: (done: number) => void;
}

/**
 * Asks every check now, those that fail again until as many failures in a row have come as confirm one, and names the
 * cause of everything that fails. Without a database: what is seen now is what is judged, also of a check that never
 * passed.
 */
export async function diagnoseOnce(deps: DiagnoseDeps): Promise<DiagnosedNow> {
  const { settings, tools } = deps;
  const startedAt = tools.clock.now();
  const found = await askRepeatedly(deps);
  const checks = found.map((one) => factOf(one, settings));
  const incidents = incidentsAtOnce(found.map((one) => judged(one, settings)));
  const faults = incidents.map((incident) => ({
    incident,
    diagnosis: diagnose({
      now: tools.clock.now(),
      startupGraceMs: settings.startupGraceMs,
      incident: { ...incident, startedAt },
      checks,
    }),
  }));
  return { found, faults };
}

/** One that took longer has waited by itself for what it did not find; asking it again would keep people waiting. */
const QUICK_MS = 15_000;

async function askRepeatedly(deps: DiagnoseDeps): Promise<readonly Found[]> {
  const { settings, tools, signal, onChecked } = deps;
  const found = new Map<string, Found>();
  for await (const { check, result } of checkOnce(settings, tools, null, signal)) {
    found.set(check.id, { check, result, at: tools.clock.now(), times: 1 });
    onChecked?.(found.size);
  }
  for (let times = 2; times <= settings.confirm.failures; times++) {
    const again = [...found.values()].filter((one) => isWorthAsking(one, times)).map(({ check }) => check.id);
    if (again.length === 0) break;
    await tools.clock.sleep(settings.confirm.recheckMs, signal);
    for await (const { check, result } of checkOnce(settings, tools, again, signal)) {
      const before = found.get(check.id);
      if (before !== undefined) found.set(check.id, together(before, result, tools.clock.now()));
    }
  }
  return settings.checks.flatMap(({ id }) => found.get(id) ?? []);
}

function isWorthAsking({ check, result, times }: Found, next: number): boolean {
  return check.layer !== "evidence" && isFailing(result) && times === next - 1 && result.timings.totalMs <= QUICK_MS;
}

/** A router in cool-down only repeats that something failed before: the reason that led to it says more. */
function together(before: Found, result: Result, at: number): Found {
  const goesOn = isFailing(result);
  const isRepetition = result.reason === "no_deployments";
  const times = goesOn ? before.times + 1 : 1;
  return { check: before.check, result: goesOn && isRepetition ? before.result : result, at, times };
}

function factOf({ check, result, at, times }: Found, { confirm }: Settings): CheckFact {
  const isConfirmed = !isFailing(result) || times >= confirm.failures;
  return factOfResult(check, result, at, isConfirmed);
}

/** What is asked once is believed at once. */
const AT_ONCE = 1;

function judged({ check, result, at }: Found, { targets }: Settings): JudgedCheck {
  const model =
    check.kind === "embedding"
      ? (targets.gateway?.embeddingModel ?? null)
      : factOfResult(check, result, at, true).model;
  return {
    check,
    status: result.status,
    reason: result.reason,
    since: at,
    seenAt: at,
    failedAt: isFailing(result) ? at : null,
    failingFrom: isFailing(result) ? at : null,
    provider: result.provider ?? null,
    model,
    parts: holdParts([], result.parts ?? [], AT_ONCE),
    intervalMs: check.intervalMs,
    settleMs: 0,
    isFlapping: false,
  };
}
