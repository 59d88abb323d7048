import { guideOf } from "../core/diagnosis/diagnose.ts";
import type { Cause } from "../core/words.ts";
import type { StepsView } from "./views.ts";

/** What operators do about a cause; about none that is known, what can be done all the same. */
export function stepsFor(cause: Cause | null): StepsView {
  const { llmAction, nonCoderAction, doNot, escalation } = guideOf(cause ?? "unknown");
  return { terminal: llmAction, dashboard: nonCoderAction, doNot, escalation };
}
