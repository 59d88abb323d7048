import type { Reason } from "../words.ts";
import { LITELLM_ISSUES } from "./guide-links.ts";
import { READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { gatewayAlive } from "./provider-evidence.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import { isAnswering, sightsOf } from "./sights.ts";
import type { Situation } from "./situation.ts";
import { evidenceOf, troublesOf } from "./troubles.ts";

const MISJUDGED: ReadonlySet<Reason | null> = new Set<Reason>(["guard_missed", "guard_overblocked"]);

/** The model that scans texts answers, and its verdicts are wrong. One that does not answer is its provider's affair. */
export const guardFailure = {
  cause: "guard_failure",
  layers: ["model"],
  weigh(situation) {
    const misjudged = troublesOf(situation).find(
      ({ check, reason }) => MISJUDGED.has(reason) && check.id === situation.incident.rootCheckId,
    );
    if (misjudged === undefined) return [];
    return [evidenceOf(misjudged, 5), ...othersAnswer(misjudged.check.id, situation), ...gatewayAlive(situation)];
  },
  guide: {
    title: "the output scan judges wrongly",
    summary:
      "The model that scans texts for unsafe content answers, and gets known texts wrong. Chat and documents work; what is let through or blocked cannot be relied on.",
    llmAction: [
      "Ask the guard model by hand with a harmless and with an unsafe text, and read its raw verdicts.",
      READ_LOGS,
      "Look for a change of the guard's model, of its prompt or template, or of the guardrail's settings in `config.yaml`, and take it back.",
      "If unsafe text is let through: decide whether to block what depends on the scan until it is right again.",
      VERIFY,
    ],
    nonCoderAction: [
      "Tell whoever is responsible for safe output at once, with what the status page says.",
      "Ask whoever changed the guard or its configuration last to take the change back.",
      WATCH_PAGE,
    ],
    doNot: [
      "Do not turn the scan off to make the page green.",
      "Do not restart the gateway: the same model would give the same verdicts.",
    ],
    escalation: [LITELLM_ISSUES],
    postmortem: [
      "Find out what passed, or was blocked, while the scan was wrong.",
      "Pin the guard model's version, and try known texts before a new one goes into service.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

function othersAnswer(guardId: string, situation: Situation): readonly Evidence[] {
  const good = sightsOf(situation).find((sight) => sight.check.id !== guardId && isAnswering(sight, situation));
  if (good === undefined) return [];
  return [{ check: good.check.id, reason: null, at: good.at, note: "other_models_as_they_should", weight: 2 }];
}
