import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./children.ts";

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** As product figures are stated, e.g. "≤ 1"; absent where there is none. */
  readonly target?: string;
}

/** Prints the figures as a table, and keeps them as JSON under bench/results. */
export function report(name: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map((figure) => figure.what.length));
  process.stdout.write(`\n${name}\n`);
  for (const { what, value, unit, target } of figures) {
    const number = `${round(value)} ${unit}`.padEnd(16);
    process.stdout.write(`  ${what.padEnd(width)}  ${number}${target === undefined ? "" : `  target ${target}`}\n`);
  }
  const folder = join(ROOT, "bench/results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  writeFileSync(
    join(folder, `${name}-${at.replaceAll(":", "-")}.json`),
    JSON.stringify({ name, at, figures }, null, 2),
  );
}

/** Three significant digits; whole numbers stay whole. */
export function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The q-quantile of numbers by nearest rank. */
export function quantileOf(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
