import { REASON_WORDS } from "../core/reason-words.ts";
import { STEP_WORDS } from "../core/recovery-words.ts";
import type { CheckStatus, RecoveryStatus } from "../core/words.ts";
import { type StepOutcome, verifyRecovery } from "../engine/verify.ts";
import { findConfiguration } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host, Output } from "./host.ts";
import { colored, milliseconds } from "./table.ts";

export interface VerifyOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** `gatewatch verify`: the runbook's four proofs of a recovery, each told as it ends, up to the first that fails. */
export async function verify(options: VerifyOptions, host: Host): Promise<ExitCode> {
  const { loaded } = findConfiguration(host, options.config);
  for (const warning of loaded.warnings) host.stderr.write(`${warning}\n`);
  const { tools, signal } = host;
  const onStep = (outcome: StepOutcome) => {
    progress(host.stderr, outcome.status === "pending" ? `… ${STEP_WORDS[outcome.step]}` : "");
    if (outcome.status !== "pending" && !options.json) host.stdout.write(line(outcome, host.stdout));
  };
  const outcomes = await verifyRecovery({ settings: loaded.settings, tools, signal, onStep });
  if (options.json) {
    host.stdout.write(json(outcomes));
  } else {
    for (const outcome of outcomes.filter((one) => one.status === "pending")) {
      host.stdout.write(line(outcome, host.stdout));
    }
  }
  return exitCode(outcomes.map((one) => one.status));
}

/** 1 when a step failed, 3 when one could not tell or none was configured, 0 when all that are configured passed. */
function exitCode(statuses: readonly RecoveryStatus[]): ExitCode {
  if (statuses.includes("failed")) return EXIT.failing;
  if (statuses.includes("cannot_tell") || !statuses.includes("passed")) return EXIT.unknown;
  return EXIT.ok;
}

const STATUS_WORDS: Readonly<Record<RecoveryStatus, string>> = {
  passed: "passed",
  failed: "FAILED",
  cannot_tell: "cannot tell",
  not_configured: "not configured",
  pending: "not asked",
};

const COLOR_OF: Readonly<Record<RecoveryStatus, CheckStatus>> = {
  passed: "up",
  failed: "down",
  cannot_tell: "degraded",
  not_configured: "unknown",
  pending: "unknown",
};

const WIDTH = Math.max(...Object.values(STATUS_WORDS).map((word) => word.length));

function line(outcome: StepOutcome, output: Output): string {
  const { step, status, reason, detail, totalMs } = outcome;
  const words = colored(output, COLOR_OF[status], STATUS_WORDS[status].padEnd(WIDTH));
  const isAsked = status !== "pending" && status !== "not_configured";
  const took = (isAsked ? milliseconds(totalMs) : "").padStart(7);
  const why = reason === null ? "" : ` (${reason}: ${detail ?? REASON_WORDS[reason]})`;
  return `${step.padEnd(6)}  ${words}  ${took}  ${STEP_WORDS[step]}${why}\n`;
}

function progress(output: Output, text: string): void {
  if (output.isTerminal) output.write(`\r\u001b[2K${text}`);
}

function json(outcomes: readonly StepOutcome[]): string {
  const steps = outcomes.map(({ step, status, reason, checkId, detail, totalMs }) => ({
    step,
    status,
    reason,
    check: checkId,
    detail,
    total_ms: totalMs,
  }));
  return `${JSON.stringify({ steps }, null, 2)}\n`;
}
