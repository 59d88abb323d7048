import type { Reason } from "../words.ts";
import type { Evidence } from "./rule.ts";
import type { Situation } from "./situation.ts";
import { answersSince, byId, evidenceOf, type Trouble, troublesOf } from "./troubles.ts";

/** What the check that sends traces complains about, by its reason; null: it does not. */
export function traceTrouble(situation: Situation, reasons: ReadonlySet<Reason | null>): Trouble | null {
  const found = troublesOf(situation).find(
    ({ check, reason }) => check.layer === "trace" && check.kind === "trace" && reasons.has(reason),
  );
  return found ?? null;
}

/** The trace store itself fails; null: it does not, or that is not confirmed. */
export function storeTrouble(situation: Situation): Trouble | null {
  const found = troublesOf(situation).find(
    ({ check, isConfirmed }) => isConfirmed && check.layer === "trace" && check.kind !== "trace",
  );
  return found ?? null;
}

export function storeFails(situation: Situation, weight: number): readonly Evidence[] {
  const trouble = storeTrouble(situation);
  return trouble === null ? [] : [evidenceOf(trouble, weight, "trace_store_fails")];
}

export function storeAnswers(situation: Situation, weight: number): readonly Evidence[] {
  const good = byId(situation.checks).find(
    (check) => check.layer === "trace" && check.kind !== "trace" && answersSince(check, situation),
  );
  if (good?.last === undefined || good.last === null || storeTrouble(situation) !== null) return [];
  return [{ check: good.id, reason: null, at: good.last.at, note: "trace_store_answers", weight }];
}
