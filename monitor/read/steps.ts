import { guideOf } from "../core/diagnosis/diagnose.ts";
import {
  ANTHROPIC_STATUS,
  GOOGLE_STATUS,
  LITELLM_ISSUES,
  OPENAI_STATUS,
  RAILWAY_STATUS,
  RAILWAY_SUPPORT,
} from "../core/diagnosis/guide-links.ts";
import { RUNBOOK_WORDS } from "../core/runbook-words.ts";
import type { Cause } from "../core/words.ts";
import type { StepsView } from "./runbook-view.ts";

/** What operators do about none in particular. */
export const GENERAL_STEPS: StepsView = {
  terminal: RUNBOOK_WORDS.llmAction,
  dashboard: RUNBOOK_WORDS.nonCoderAction,
  doNot: RUNBOOK_WORDS.doNot,
  escalation: [LITELLM_ISSUES, RAILWAY_SUPPORT, RAILWAY_STATUS, OPENAI_STATUS, ANTHROPIC_STATUS, GOOGLE_STATUS],
};

/** What operators do about a cause; about none that is known, what can be done all the same. */
export function stepsFor(cause: Cause | null): StepsView {
  const { llmAction, nonCoderAction, doNot, escalation } = guideOf(cause ?? "unknown");
  return { terminal: llmAction, dashboard: nonCoderAction, doNot, escalation };
}
