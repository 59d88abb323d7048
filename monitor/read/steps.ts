import { guideOf } from "../core/diagnosis/diagnose.ts";
import { LITELLM_LINKS, PROVIDER_LINKS, RAILWAY_STATUS, RAILWAY_SUPPORT } from "../core/diagnosis/guide-links.ts";
import type { EscalationLink } from "../core/diagnosis/rule.ts";
import { RUNBOOK_WORDS } from "../core/runbook-words.ts";
import type { Cause } from "../core/words.ts";
import type { Settings } from "../settings/settings.ts";
import type { StepsView } from "./runbook-view.ts";

/** What operators do about none in particular. */
export function generalSteps(settings: Settings): StepsView {
  return ofProviders(GENERAL_STEPS, settings);
}

const GENERAL_STEPS: StepsView = {
  terminal: RUNBOOK_WORDS.llmAction,
  dashboard: RUNBOOK_WORDS.nonCoderAction,
  doNot: RUNBOOK_WORDS.doNot,
  escalation: [...LITELLM_LINKS, RAILWAY_SUPPORT, RAILWAY_STATUS, ...PROVIDER_LINKS],
};

/** What operators do about a cause; about none that is known, what can be done all the same. */
export function stepsFor(cause: Cause | null, settings: Settings): StepsView {
  const { llmAction, nonCoderAction, doNot, escalation } = guideOf(cause ?? "unknown");
  return ofProviders({ terminal: llmAction, dashboard: nonCoderAction, doNot, escalation }, settings);
}

/** Where providers are named, those of others are of no help. */
function ofProviders(steps: StepsView, { targets }: Settings): StepsView {
  const named = new Set(targets.providers.map(({ name }) => name));
  if (named.size === 0) return steps;
  const isOfUse = ({ providers }: EscalationLink) => providers?.some((name) => named.has(name)) ?? true;
  return { ...steps, escalation: steps.escalation.filter(isOfUse) };
}
