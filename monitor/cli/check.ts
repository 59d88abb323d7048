import { REASON_WORDS } from "../core/reason-words.ts";
import type { Result } from "../core/result.ts";
import { checkOnce } from "../engine/check-once.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { checkedJson } from "./checked-json.ts";
import { findConfiguration } from "./configuration.ts";
import { type ExitCode, exitCodeOf } from "./exit-codes.ts";
import type { Host, Output } from "./host.ts";
import { colored, milliseconds, table } from "./table.ts";

export interface CheckOptions {
  readonly config?: string;
  readonly json?: boolean;
}

interface Checked {
  readonly check: CheckSettings;
  readonly result: Result;
}

/** `gatewatch check [ID…]`: every check once, now, without a database. Judges what it sees, not what was seen before. */
export async function check(ids: readonly string[], options: CheckOptions, host: Host): Promise<ExitCode> {
  const { loaded } = findConfiguration(host, options.config);
  for (const warning of loaded.warnings) host.stderr.write(`${warning}\n`);
  const checked: Checked[] = [];
  const wanted = ids.length === 0 ? null : ids;
  const total = wanted?.length ?? loaded.settings.checks.length;
  for await (const one of checkOnce(loaded.settings, host.tools, wanted, host.signal)) {
    checked.push(one);
    progress(host.stderr, `${checked.length} of ${total} checks done`);
  }
  progress(host.stderr, "");
  const order = loaded.settings.checks.map((one) => one.id);
  checked.sort((a, b) => order.indexOf(a.check.id) - order.indexOf(b.check.id));
  host.stdout.write(options.json ? json(checked) : human(checked, host.stdout));
  return exitCodeOf(checked.map((one) => one.result));
}

function progress(output: Output, text: string): void {
  if (output.isTerminal) output.write(`\r\u001b[2K${text}`);
}

function human(checked: readonly Checked[], output: Output): string {
  const head = ["CHECK", "STATUS", "TOTAL", "FIRST BYTE", "WHY"];
  const rows = checked.map(({ check: one, result }) => [
    one.id,
    result.status,
    milliseconds(result.timings.totalMs),
    milliseconds(result.timings.firstTokenMs ?? result.timings.firstByteMs),
    why(result),
  ]);
  return table([head, ...rows], (cell, column, row) => {
    const result = checked[row - 1]?.result;
    return column === 1 && result !== undefined ? colored(output, result.status, cell) : cell;
  });
}

function why(result: Result): string {
  if (result.reason === null) return result.detail ?? "";
  return `${result.reason}: ${result.detail ?? REASON_WORDS[result.reason]}`;
}

function json(checked: readonly Checked[]): string {
  return `${JSON.stringify({ checks: checked.map(checkedJson) }, null, 2)}\n`;
}
