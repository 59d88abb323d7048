import type { Cause } from "../../../monitor/core/words.ts";
import type { StepsView } from "../../../monitor/read/runbook-view.ts";
import type { Texts } from "../texts/catalogue.ts";

/** What operators do about a cause, in the page's language; about none that is known, what can be done all the same. */
export function causeSteps(cause: Cause | null, written: StepsView, texts: Texts): StepsView {
  const words = texts.guides?.[cause ?? "unknown"];
  return words === undefined ? written : wordedSteps(words, written, texts);
}

/** What is done after an incident of this cause, so that it does not come again. */
export function causeAfterwards(cause: Cause, written: readonly string[], { guides }: Texts): readonly string[] {
  return guides?.[cause].postmortem ?? written;
}

/** What operators do when they know of no cause. */
export function generalSteps(written: StepsView, texts: Texts): StepsView {
  return wordedSteps(texts.runbookWords, written, texts);
}

interface Words {
  readonly llmAction: readonly string[];
  readonly nonCoderAction: readonly string[];
  readonly doNot: readonly string[];
}

function wordedSteps(words: Words, { escalation }: StepsView, { links }: Texts): StepsView {
  return {
    terminal: words.llmAction,
    dashboard: words.nonCoderAction,
    doNot: words.doNot,
    escalation: escalation.map((one) => ({ ...one, label: links[one.offers](one.service) })),
  };
}
