import { exactDuration } from "../../../monitor/core/duration.ts";
import type { TimeClass } from "../../../monitor/core/timeline.ts";
import type { ExampleView } from "../../../monitor/read/methodology-view.ts";
import { TEXTS } from "./catalogue.ts";
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
export function workedRows({ durations }: ExampleView): WorkedRow[] {
  const { countsAs } = TEXTS.methodologyPage;
  return CLASSES.map((one) => ({
    name: TEXTS.key[one],
    milliseconds: numberOf(durations[one], 0),
    words: exactDuration(durations[one]),
    counts: countsAs[one],
  }));
}

/** A quotient with its numbers, before and after it is cut: `(up + …) ÷ (…) = 99.9930 … % → 99.99 %`. */
export interface WorkedLine {
  readonly term: string;
  readonly quotient: string;
  readonly digits: string;
  readonly result: string;
}

export function workedLines(example: ExampleView): WorkedLine[] {
  const { durations, uptimeDigits, coverageDigits, coverage } = example;
  const { uptime: uptimeTerm, coverage: coverageTerm } = TEXTS.methodologyPage;
  const sum = (...classes: readonly TimeClass[]) => classes.map((one) => numberOf(durations[one], 0)).join(" + ");
  const measured = sum("up", "degraded", "down");
  const lines: (WorkedLine | null)[] = [
    uptimeDigits === null
      ? null
      : {
          term: uptimeTerm,
          quotient: `(${sum("up", "degraded")}) ÷ (${measured})`,
          digits: `${uptimeDigits} %`,
          result: uptimeCell(example),
        },
    coverageDigits === null || coverage === null
      ? null
      : {
          term: coverageTerm,
          quotient: `(${measured}) ÷ (${measured} + ${sum("unknown")})`,
          digits: `${coverageDigits} %`,
          result: formatPercent(coverage),
        },
  ];
  return lines.filter((line) => line !== null);
}
