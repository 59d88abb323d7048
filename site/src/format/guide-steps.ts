import { type Installation, type Step, stepWords } from "../../../monitor/core/diagnosis/guide-step.ts";
import type { Cause } from "../../../monitor/core/words.ts";
import type { StepsView } from "../../../monitor/read/runbook-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatExact } from "./duration.ts";
import { isolated } from "./names.ts";

/** What operators do about a cause, in the page's language; about none that is known, what can be done all the same. */
export function causeSteps(cause: Cause | null, written: StepsView, texts: Texts): StepsView {
  const words = texts.guides?.[cause ?? "unknown"];
  return words === undefined ? written : wordedSteps(words, written, texts);
}

interface Afterwards {
  readonly cause: Cause;
  /** As programs are told it. */
  readonly afterwards: readonly string[];
  readonly steps: StepsView;
}

/** What is done after an incident of this cause, so that it does not come again. */
export function causeAfterwards({ cause, afterwards, steps }: Afterwards, texts: Texts): readonly string[] {
  const words = texts.guides?.[cause].postmortem;
  return words === undefined ? afterwards : worded(words, steps.installation, texts);
}

/** What operators do when they know of no cause. */
export function generalSteps(written: StepsView, texts: Texts): StepsView {
  return wordedSteps(texts.runbookWords, written, texts);
}

interface Words {
  readonly llmAction: readonly Step[];
  readonly nonCoderAction: readonly Step[];
  readonly doNot: readonly Step[];
}

function wordedSteps(words: Words, { escalation, installation }: StepsView, texts: Texts): StepsView {
  return {
    installation,
    terminal: worded(words.llmAction, installation, texts),
    dashboard: worded(words.nonCoderAction, installation, texts),
    doNot: worded(words.doNot, installation, texts),
    escalation: escalation.map((one) => ({ ...one, label: texts.links[one.offers](one.service) })),
  };
}

function worded(steps: readonly Step[], installation: Installation, texts: Texts): readonly string[] {
  return stepWords(steps, installation, (ms) => isolated(formatExact(ms, texts), texts));
}
