import type { Tools } from "../checks/kind.ts";
import { isUntouched, nextStep } from "../core/recovery.ts";
import type { RecoveryStep } from "../core/words.ts";
import type { Database, Log } from "../ports.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { enterGate, isAllGood, takeProofs, walkAgain } from "./gate-steps.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import type { Held, Ledger } from "./ledger.ts";
import { countedOutcome } from "./own-network.ts";
import type { Recorder } from "./recorder.ts";
import { createProver, type Proof, type ProofTerms } from "./recovery-steps.ts";
import { runCheck } from "./run-check.ts";

export interface WalkDeps {
  readonly database: Database;
  readonly tools: Tools;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly recorder: Recorder;
  readonly settings: () => Settings;
  readonly context: () => StepContext;
  readonly onChange: () => void;
}

/**
 * Walks one incident through the recovery gate: asks step after step, each after what the one before found was stored.
 * Ends when the gate lets the incident pass or sends it back, when the incident is good no more, or when `signal` aborts;
 * then nothing more is stored. Rejects when the store refuses.
 */
export async function walkGate(incidentId: string, signal: AbortSignal, deps: WalkDeps): Promise<void> {
  const settings = deps.settings();
  const { clock, randomHex } = deps.tools;
  const ask = (check: CheckSettings, terms: ProofTerms) => askOne(check, terms, settings, signal, deps);
  const prove = createProver({ settings, clock, randomHex, ask });
  let record = await commit(incidentId, deps, beginWalk);
  while (record?.status === "monitoring") {
    const attempt = record.gateAttempt;
    const step = nextStep(record.recovery);
    if (step === null) return;
    const proofs = await prove(step);
    if (proofs === null || signal.aborted) return;
    record = await commit(incidentId, deps, (incidents, one, context) =>
      one.gateAttempt === attempt ? take({ attempt, step, proofs }, incidents, one, context) : null,
    );
  }
}

type Change = (incidents: readonly IncidentRecord[], record: IncidentRecord, context: StepContext) => Stepped | null;

/** Changes the incident as it is in the newest world; gives it as it is then, or null when it is not to be walked on. */
async function commit(id: string, deps: WalkDeps, change: Change): Promise<IncidentRecord | null> {
  const find = (world: Held) => world.incidents.find((one) => one.id === id) ?? null;
  let isChanged = false;
  let isOver = false;
  const { world } = await deps.ledger.commit((held) => {
    const record = find(held);
    const stepped =
      record === null ? null : change(held.incidents, record, { ...deps.context(), maintenance: held.maintenance });
    isOver = stepped === null;
    isChanged = stepped !== null && stepped.statements.length > 0;
    if (stepped === null) return { world: held, statements: [] };
    return { world: { ...held, incidents: stepped.incidents }, statements: stepped.statements };
  });
  if (isChanged) deps.onChange();
  return isOver ? null : find(world);
}

/** A walk that nobody has begun to ask for is taken as it is; one that was broken off is begun anew. */
const beginWalk: Change = (incidents, record, context) => {
  if (record.resolvedAt !== null || !isAllGood(record.members, context.settings)) return null;
  if (record.status !== "monitoring") return enterGate(incidents, record, context.now, context);
  return isUntouched(record.recovery) ? { incidents, statements: [] } : walkAgain(incidents, record, context);
};

function take(
  found: { readonly attempt: number; readonly step: RecoveryStep; readonly proofs: readonly Proof[] },
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  context: StepContext,
): Stepped | null {
  return record.status === "monitoring" ? takeProofs(incidents, record, found, context) : null;
}

/** A probe of its own, paid for like any other; what it finds is also a result of its check. Null: it was abandoned. */
async function askOne(
  check: CheckSettings,
  terms: ProofTerms,
  settings: Settings,
  signal: AbortSignal,
  { database, tools, log, ledger, recorder }: WalkDeps,
) {
  if (signal.aborted) return null;
  const memory = ledger.world.checks.get(check.id)?.memory ?? null;
  const asked = { check, slot: null, memory, thorough: true, terms };
  const finished = await runCheck(asked, { settings, database, tools, log, signal });
  if (signal.aborted) return null;
  recorder.take({ finished, endedAt: tools.clock.now() });
  const { checks } = ledger.world;
  // While our own network is lost, a proof that fails for it cannot tell.
  return countedOutcome({ check, outcome: finished.outcome, at: finished.at, checks, settings }).result;
}
