import { REASON_WORDS } from "./reason-words.ts";
import type { GateStep } from "./recovery.ts";
import type { Reason, RecoveryStep } from "./words.ts";

/** The sentences in which a recovery is told: our own words only. */

/** Each step as something that is proven. */
export const STEP_WORDS: Readonly<Record<RecoveryStep, string>> = {
  app: "the application reaches its gateway",
  chat: "a test chat is answered",
  trace: "the trace of that chat arrives",
  models: "every expected model answers",
};

export function monitoringText(successes: number): string {
  return `Everything that was affected answers again, ${successes} times in a row. Now the recovery is being proven, one step after the other.`;
}

/** A walk was not passed. */
export function sentBackText(step: RecoveryStep, reason: Reason | null): string {
  const why = reason === null ? "" : `: ${REASON_WORDS[reason]}`;
  return `The recovery could not be proven. This did not hold: ${STEP_WORDS[step]}${why}. We go on.`;
}

/** What was good again is not any more. */
export const AILING_TEXT = "The recovery did not last, so the search for the cause goes on.";

/** A walk that was passed, with the time of each step in the page's zone. */
export function provenText(walk: readonly GateStep[], timezone: string): string {
  const asked = walk.filter((one) => one.status !== "not_configured").map((one) => stepText(one, timezone));
  return `The recovery is proven, each step begun after the one before it: ${asked.join("; ")} (times in ${timezone}).`;
}

function stepText({ step, status, at, ownerId }: GateStep, timezone: string): string {
  const time = at === null ? "" : ` (${timeOfDay(at, timezone)})`;
  if (status === "passed") return `${STEP_WORDS[step]}${time}`;
  const other = ownerId === null ? "" : ", which is another incident";
  const words = status === "failed" ? "does not hold" : "cannot be told";
  return `that ${STEP_WORDS[step]} ${words}${other}${time}`;
}

function timeOfDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(at);
}
