import type { CheckStatus, ComponentStatus } from "../core/words.ts";
import type { Output } from "./host.ts";

const ESCAPE = "\u001b[";

/** Green, yellow, red, grey: beside the word, never instead of it. */
const COLORS: Readonly<Record<CheckStatus | ComponentStatus, string>> = {
  up: "32",
  operational: "32",
  degraded: "33",
  degraded_performance: "33",
  partial_outage: "31",
  major_outage: "31",
  down: "31",
  under_maintenance: "34",
  unknown: "90",
};

/** Columns of text, two spaces apart, the last one as long as it likes. `paint` may colour a padded cell. */
export function table(
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row, r) =>
      row
        .map((cell, c) => paint(c === row.length - 1 ? cell : cell.padEnd(widths[c] ?? 0), c, r))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** The text in the colour of a status, where colours may be written. */
export function colored(output: Output, status: CheckStatus | ComponentStatus, text: string): string {
  return output.hasColor ? `${ESCAPE}${COLORS[status]}m${text}${ESCAPE}0m` : text;
}

/** Milliseconds for people: `12 ms`, `1.2 s`. */
export function milliseconds(ms: number | undefined): string {
  if (ms === undefined) return "";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
