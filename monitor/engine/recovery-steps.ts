import type { Ask, SentChat } from "../checks/kind.ts";
import { PROBE_MARK, type TraceIds } from "../clients/gateway.ts";
import { proves } from "../core/proof-steps.ts";
import { notUp, type Result } from "../core/result.ts";
import type { Reason, RecoveryStatus, RecoveryStep } from "../core/words.ts";
import type { Clock } from "../ports.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";

/** What one check said as a proof. */
export interface Proof {
  readonly check: CheckSettings;
  readonly result: Result;
}

/** What a proof asks for besides what every probe does. */
export type ProofTerms = Pick<Ask, "tracedAs" | "sentChat">;

export interface ProverDeps {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly randomHex: (digits: number) => string;
  /** One fresh, thorough probe; null: it was abandoned. */
  readonly ask: (check: CheckSettings, terms: ProofTerms) => Promise<Result | null>;
}

/** The checks that prove a step. */
export function checksOfStep(step: RecoveryStep, settings: Settings): readonly CheckSettings[] {
  return settings.checks.filter((check) => proves(step, check));
}

/**
 * One walk through the proofs of a recovery: gives what each check of a step says, one after the other, or null when a
 * probe was abandoned. The trace that is waited for is that of this walk's own chat.
 */
export function createProver({ settings, clock, randomHex, ask }: ProverDeps) {
  /** The first chat of this walk that was answered. */
  let sentChat: SentChat | null = null;
  let unanswered: Result | null = null;

  async function chat(check: CheckSettings): Promise<Result | null> {
    const ids = newTrace(randomHex);
    const sent = { ...ids, at: clock.now(), monotonicAt: clock.monotonic() };
    const result = await ask(check, { tracedAs: ids });
    if (result === null) return null;
    if (verdictOf(result).status === "passed") sentChat ??= sent;
    else unanswered ??= result;
    return result;
  }

  async function trace(check: CheckSettings): Promise<Result | null> {
    if (sentChat !== null) return ask(check, { sentChat });
    if (unanswered === null) return ask(check, {});
    return notUp("unknown", unanswered.reason ?? "probe_failed", { totalMs: 0 }, "no chat was answered to be traced");
  }

  return async function prove(step: RecoveryStep): Promise<readonly Proof[] | null> {
    const proofs: Proof[] = [];
    for (const check of checksOfStep(step, settings)) {
      const asked = step === "chat" ? chat(check) : step === "trace" ? trace(check) : ask(check, {});
      const result = await asked;
      if (result === null) return null;
      proofs.push({ check, result });
    }
    return proofs;
  };
}

function newTrace(randomHex: (digits: number) => string): TraceIds {
  const traceId = randomHex(32);
  return { traceId, spanId: randomHex(16), sessionId: PROBE_MARK.prefix + traceId };
}

export interface StepVerdict {
  readonly status: Exclude<RecoveryStatus, "pending">;
  readonly reason: Reason | null;
}

/** Noticed, and no proof against: an answer came, a trace was seen. */
const HARMLESS: readonly (Reason | null)[] = ["slow", "trace_late", "traffic_silent"];

/** What one fresh result proves of its step. */
export function verdictOf({ status, reason }: Result): StepVerdict {
  if (status === "up") return { status: "passed", reason: null };
  if (status === "degraded" && HARMLESS.includes(reason)) return { status: "passed", reason };
  if (status !== "unknown") return { status: "failed", reason };
  return { status: reason === "not_configured" ? "not_configured" : "cannot_tell", reason };
}
