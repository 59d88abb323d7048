import type { TimeClass } from "../../../monitor/core/timeline.ts";
import type { ExampleView } from "../../../monitor/read/methodology-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatExact } from "./duration.ts";
import { numberOf } from "./latency-words.ts";
import { formatPercent } from "./percent.ts";
import { uptimeCell } from "./uptime-cell.ts";

export interface WorkedRow {
  readonly name: string;
  readonly milliseconds: string;
  readonly words: string;
  readonly counts: string;
}

const CLASSES: readonly TimeClass[] = ["up", "degraded", "down", "unknown", "maintenance"];

/** Every class with its time to the millisecond. */
export function workedRows({ durations }: ExampleView, texts: Texts): WorkedRow[] {
  const { countsAs } = texts.methodologyPage;
  return CLASSES.map((one) => ({
    name: texts.key[one],
    milliseconds: numberOf(durations[one], texts, 0),
    words: formatExact(durations[one], texts),
    counts: countsAs[one],
  }));
}

/** A quotient with its numbers, before and after it is cut: `(up + …) ÷ (…) = 99.9930… % → 99.99 %`. */
export interface WorkedLine {
  readonly term: string;
  readonly quotient: string;
  readonly digits: string;
  readonly result: string;
}

export function workedLines(example: ExampleView, texts: Texts): WorkedLine[] {
  const { durations, uptimeDigits, coverageDigits, coverage } = example;
  const { uptime: uptimeTerm, coverage: coverageTerm } = texts.methodologyPage;
  const sum = (...classes: readonly TimeClass[]) =>
    classes.map((one) => numberOf(durations[one], texts, 0)).join(" + ");
  const measured = sum("up", "degraded", "down");
  const lines: (WorkedLine | null)[] = [
    uptimeDigits === null
      ? null
      : {
          term: uptimeTerm,
          quotient: `(${sum("up", "degraded")}) ÷ (${measured})`,
          digits: texts.percent(`${uptimeDigits.replace(".", texts.decimalPoint)}…`),
          result: uptimeCell(example, texts),
        },
    coverageDigits === null || coverage === null
      ? null
      : {
          term: coverageTerm,
          quotient: `(${measured}) ÷ (${measured} + ${sum("unknown")})`,
          digits: texts.percent(`${coverageDigits.replace(".", texts.decimalPoint)}…`),
          result: formatPercent(coverage, texts),
        },
  ];
  return lines.filter((line) => line !== null);
}
