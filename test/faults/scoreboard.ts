import { CONFIDENCES } from "../../monitor/core/words.ts";
import type { FaultJudgement, Naming } from "./judgement.ts";
import type { Told } from "./tell.ts";

export interface Entry {
  readonly name: string;
  readonly title: string;
  readonly told: Told;
}

export interface Score {
  /** Of the faults that had to be seen, the share that was named rightly, in per cent. */
  readonly namedPercent: number;
  /** Of the same, the share that was one incident all the time. */
  readonly onePercent: number;
  readonly wrongHigh: number;
  /** Stories with an incident too many, a state that cannot have been, or words of an upstream. */
  readonly troubled: number;
  readonly isGood: boolean;
}

export const TARGET_PERCENT = 99;

export function scoreOf(entries: readonly Entry[]): Score {
  const due = entries.flatMap(({ told }) => told.faults).filter(({ naming }) => naming !== "not_seen");
  const right = due.filter(({ naming }) => naming === "right" || naming === "right_unknown").length;
  const one = due.filter(({ isOneIncident }) => isOneIncident).length;
  const wrongHigh = entries.reduce((sum, { told }) => sum + told.wrongHigh.length, 0);
  const troubled = entries.filter(({ told }) => told.problems.length + told.leaks.length > 0).length;
  const percent = (part: number, of: number) => (of === 0 ? 100 : (100 * part) / of);
  const namedPercent = percent(right, due.length);
  const onePercent = percent(one, due.length);
  const untroubled = percent(entries.length - troubled, entries.length);
  const isGood = wrongHigh === 0 && Math.min(namedPercent, onePercent, untroubled) >= TARGET_PERCENT;
  return { namedPercent, onePercent, wrongHigh, troubled, isGood };
}

const COLUMNS: readonly Naming[] = ["right", "right_unknown", "unknown", "wrong", "no_incident", "not_seen"];
const HEADS = ["right", "right: unknown", "unknown", "wrong", "no incident", "not due"];

/** The tables that are printed: by fault, by confidence, what went wrong, the sums. */
export function scoreboard(entries: readonly Entry[]): string {
  const judged = entries.flatMap(({ told }) => told.faults);
  return [
    table(
      "fault",
      Map.groupBy(judged, ({ expected }) => expected.fault.kind),
      judged,
    ),
    table(
      "cause told",
      Map.groupBy(judged.filter(isDue), ({ cause }) => cause ?? "(none)"),
      null,
    ),
    table("confidence", byConfidence(judged.filter(isDue)), null),
    wrongs(entries),
    sums(entries),
  ].join("\n");
}

function isDue({ naming }: FaultJudgement): boolean {
  return naming !== "not_seen";
}

function byConfidence(judged: readonly FaultJudgement[]): Map<string, FaultJudgement[]> {
  const ranked = CONFIDENCES.map(
    (word, i) => [`${i + 1} ${word}`, judged.filter(({ confidence }) => confidence === word)] as const,
  );
  const untold = judged.filter(({ confidence }) => confidence === null);
  return new Map([...ranked, ["4 none", untold] as const].map(([name, group]) => [name, [...group]]));
}

function table(name: string, groups: Map<string, FaultJudgement[]>, all: readonly FaultJudgement[] | null): string {
  const width = Math.max(name.length, ...[...groups.keys()].map((key) => key.length));
  const line = (cells: readonly string[]) =>
    `  ${cells[0]?.padEnd(width)}${cells
      .slice(1)
      .map((cell) => cell.padStart(15))
      .join("")}`;
  const row = (key: string, group: readonly FaultJudgement[]) =>
    line([key, ...COLUMNS.map((naming) => String(group.filter((one) => one.naming === naming).length || "·"))]);
  const rows = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => row(key, group));
  return [line([name, ...HEADS]), ...rows, ...(all === null ? [] : [row("all", all)]), ""].join("\n");
}

/** What went wrong, story by story. */
function wrongs(entries: readonly Entry[]): string {
  return entries
    .flatMap(({ name, title, told }) => {
      const lines = wrongsOf(told);
      return lines.length === 0 ? [] : [`  ${name}: ${title}`, ...lines.map((line) => `    ${line}`), ""];
    })
    .join("\n");
}

export function wrongsOf(told: Told): string[] {
  const named = told.faults.flatMap(({ naming, expected, cause, confidence, isOneIncident }) => {
    const { fault } = expected;
    const who = `${fault.kind}${fault.provider === undefined ? "" : ` of ${fault.provider}`}`;
    const isFine = naming === "right" || naming === "right_unknown" || naming === "not_seen";
    const said = `${cause ?? "no cause"}, ${confidence ?? "no confidence"}`;
    return [
      ...(isFine ? [] : [`${who} was told as ${said}; right is ${expected.truth.causes.join(" or ") || "unknown"}`]),
      ...(isOneIncident || naming === "no_incident" ? [] : [`${who} was not one incident all the time`]),
    ];
  });
  const words = told.leaks.map((place) => `an upstream's words are in: ${place}`);
  return [...told.wrongHigh.map((one) => `WRONG WITH HIGH CONFIDENCE, ${one}`), ...named, ...told.problems, ...words];
}

function sums(entries: readonly Entry[]): string {
  const { namedPercent, onePercent, wrongHigh, troubled, isGood } = scoreOf(entries);
  const percent = (value: number) => `${(Math.floor(value * 100) / 100).toFixed(2)} %`;
  return [
    `  ${entries.length} stories: ${isGood ? "good" : "NOT good"}`,
    `  named rightly                    ${percent(namedPercent).padStart(10)}   target ≥ ${TARGET_PERCENT} %`,
    `  one incident where one is due    ${percent(onePercent).padStart(10)}   target ≥ ${TARGET_PERCENT} %`,
    `  wrong with high confidence       ${String(wrongHigh).padStart(10)}   target 0`,
    `  stories with other faults        ${String(troubled).padStart(10)}   target ≤ ${100 - TARGET_PERCENT} %`,
    "",
  ].join("\n");
}
