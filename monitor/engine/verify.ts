import type { Tools } from "../checks/kind.ts";
import type { Result } from "../core/result.ts";
import { RECOVERY_STEPS, type Reason, type RecoveryStatus, type RecoveryStep } from "../core/words.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { probeSafely } from "./probe-safely.ts";
import { createProver, type Proof, type ProofTerms, verdictOf } from "./recovery-steps.ts";

/** How one proof of a recovery came out. */
export interface StepOutcome {
  readonly step: RecoveryStep;
  /** `pending`: it was not reached, since the one before failed. */
  readonly status: RecoveryStatus;
  /** Why it did not pass, or what was noticed although it did; null: nothing. */
  readonly reason: Reason | null;
  /** The check that decided it; null: none is configured, or none was asked. */
  readonly checkId: string | null;
  /** For operators only; one short sentence of ours. */
  readonly detail: string | null;
  readonly totalMs: number;
}

export interface VerifyDeps {
  readonly settings: Settings;
  readonly tools: Tools;
  readonly signal: AbortSignal;
  /** Is told of a step when it begins, as `pending`, and when it has ended. */
  readonly onStep?: (outcome: StepOutcome) => void;
}

/**
 * Walks the proofs of a recovery by hand, in their order: the application's word, a test chat, its trace, every model.
 * Each is asked afresh, and begins when the one before has ended; after one that failed the others stay `pending`. What
 * is seen is what is judged: nothing is stored, and nothing that was stored is read. Never rejects for what a target does.
 */
export async function verifyRecovery({ settings, tools, signal, onStep }: VerifyDeps): Promise<readonly StepOutcome[]> {
  const { clock, randomHex } = tools;
  const ask = (check: CheckSettings, terms: ProofTerms) => askAfresh(check, terms, tools, signal);
  const prove = createProver({ settings, clock, randomHex, ask });
  const outcomes: StepOutcome[] = [];
  for (const step of RECOVERY_STEPS) {
    if (outcomes.some((outcome) => outcome.status === "failed")) {
      outcomes.push(pending(step));
      continue;
    }
    onStep?.(pending(step));
    const startedMs = clock.monotonic();
    const proofs = await prove(step);
    const outcome = { step, ...weigh(proofs), totalMs: Math.round(clock.monotonic() - startedMs) };
    outcomes.push(outcome);
    onStep?.(outcome);
  }
  return outcomes;
}

async function askAfresh(
  check: CheckSettings,
  terms: ProofTerms,
  tools: Tools,
  signal: AbortSignal,
): Promise<Result | null> {
  if (signal.aborted) return null;
  // Nothing is logged: a probe's own fault is its result here.
  const context = { tools, signal, log: () => undefined };
  const { result } = await probeSafely({ check, memory: null, thorough: true, terms }, context);
  // What an abandoned probe found tells nothing.
  return signal.aborted ? null : result;
}

type Weighed = Omit<StepOutcome, "step" | "totalMs">;

/** Of several checks of one step the worst decides; without any, the step is not configured. */
function weigh(proofs: readonly Proof[] | null): Weighed {
  if (proofs === null) return { status: "cannot_tell", reason: null, checkId: null, detail: "it was broken off" };
  const weighed = proofs.map(
    ({ check, result }): Weighed => ({ ...verdictOf(result), checkId: check.id, detail: result.detail }),
  );
  return weighed.reduce((a, b) => (RANK[b.status] > RANK[a.status] ? b : a), NOT_CONFIGURED);
}

const NOT_CONFIGURED: Weighed = { status: "not_configured", reason: null, checkId: null, detail: null };

const RANK: Readonly<Record<RecoveryStatus, number>> = {
  not_configured: 0,
  pending: 0,
  passed: 1,
  cannot_tell: 2,
  failed: 3,
};

function pending(step: RecoveryStep): StepOutcome {
  return { step, status: "pending", reason: null, checkId: null, detail: null, totalMs: 0 };
}
