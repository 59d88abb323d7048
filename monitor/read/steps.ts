import { guideOf } from "../core/diagnosis/diagnose.ts";
import { LITELLM_LINKS, PROVIDER_LINKS, RAILWAY_STATUS, RAILWAY_SUPPORT } from "../core/diagnosis/guide-links.ts";
import { type Installation, type Step, stepWords } from "../core/diagnosis/guide-step.ts";
import type { EscalationLink } from "../core/diagnosis/rule.ts";
import { exactDuration } from "../core/duration.ts";
import { RUNBOOK_WORDS } from "../core/runbook-words.ts";
import type { Cause } from "../core/words.ts";
import { installationOf } from "../settings/installation.ts";
import type { Settings } from "../settings/settings.ts";
import type { StepsView } from "./runbook-view.ts";

interface Guidance {
  readonly llmAction: readonly Step[];
  readonly nonCoderAction: readonly Step[];
  readonly doNot: readonly Step[];
  readonly escalation: readonly EscalationLink[];
}

/** What operators do about none in particular. */
export function generalSteps(settings: Settings): StepsView {
  return stepsOf({ ...RUNBOOK_WORDS, escalation: GENERAL_LINKS }, settings);
}

const GENERAL_LINKS = [...LITELLM_LINKS, RAILWAY_SUPPORT, RAILWAY_STATUS, ...PROVIDER_LINKS];

/** What operators do about a cause; about none that is known, what can be done all the same. */
export function stepsFor(cause: Cause | null, settings: Settings): StepsView {
  return stepsOf(guideOf(cause ?? "unknown"), settings);
}

/** What is done after an incident of this cause, so that it does not come again. */
export function afterwardsOf(cause: Cause, settings: Settings): readonly string[] {
  return inEnglish(guideOf(cause).postmortem, installationOf(settings));
}

function stepsOf({ llmAction, nonCoderAction, doNot, escalation }: Guidance, settings: Settings): StepsView {
  const installation = installationOf(settings);
  const words = (steps: readonly Step[]) => inEnglish(steps, installation);
  return {
    installation,
    terminal: words(llmAction),
    dashboard: words(nonCoderAction),
    doNot: words(doNot),
    escalation: linksFor(escalation, settings, installation),
  };
}

function inEnglish(steps: readonly Step[], installation: Installation): readonly string[] {
  return stepWords(steps, installation, exactDuration);
}

/** Another host's help is of no use; where providers are named, that of others is not either. */
function linksFor(
  links: readonly EscalationLink[],
  { targets }: Settings,
  { isOnRailway }: Installation,
): readonly EscalationLink[] {
  const named = new Set(targets.providers.map(({ name }) => name));
  return links.filter(({ providers, isOfRailway }) => {
    if (isOfRailway) return isOnRailway;
    return named.size === 0 || (providers?.some((name) => named.has(name)) ?? true);
  });
}
