import { GATEWAY_LAYERS, nobodyAnswers } from "./door.ts";
import { HOST_LINKS, LITELLM_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import {
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SEE_ALIVE,
  VERIFY,
  WAIT,
} from "./guide-steps.ts";
import { factEvidence, known } from "./host.ts";
import { pathEvidence } from "./path.ts";
import type { CauseRule } from "./rule.ts";
import type { Situation } from "./situation.ts";

/**
 * Killed for memory. The log often just stops, so the exit code and the memory curve count too; but a replaced process
 * is killed as well, and may leave the same code.
 */
export const gatewayOom = {
  cause: "gateway_oom",
  layers: GATEWAY_LAYERS,
  isToldByHost: true,
  weigh(situation) {
    const died = hasDied(situation);
    const signs = factEvidence(situation, { oom_log: 5, exit_137: 3, memory_near_limit: died ? 4 : 0 });
    if (signs.length === 0) return [];
    return [
      ...signs,
      ...factEvidence(situation, { service_crashed: 1 }),
      ...nobodyAnswers(situation).map((one) => ({ ...one, weight: 1 })),
      ...pathEvidence(situation, -3),
      ...factEvidence(situation, {
        exit_error: -2,
        config_error_log: -4,
        deploy_in_progress: -3,
        deploy_recent: -1,
        platform_incident: -1,
      }),
    ];
  },
  guide: {
    title: "the AI gateway ran out of memory",
    summary:
      "The program that connects us with the language models needed more memory than it is allowed, and was ended by the host. Everything that needs a model stands still until it runs again.",
    llmAction: [
      hosted(
        "Check the state of the LiteLLM service and its memory curve on the Railway dashboard.",
        "Check the state of the LiteLLM service and its memory curve on the host's dashboard.",
      ),
      READ_LOGS,
      hosted(
        "Restart the service, unless Railway is doing it already.",
        "Restart the service, unless its host is doing it already.",
      ),
      "Check in `config.yaml` how many models and callbacks it loads, and raise the service's memory or load fewer.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Open **Metrics**: a memory curve that climbs to the limit and drops is the sign.",
        "Look at its memory: a curve that climbs to the limit and drops is the sign.",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "If it happens again within the hour, ask for more memory under **Settings → Resources**.",
        "If it happens again within the hour, ask for more memory for it.",
      ),
    ],
    doNot: [NO_BLIND_RESTART, "Do not add models or replicas on the same memory limit before the reason is known."],
    escalation: [...LITELLM_LINKS, ...HOST_LINKS],
    postmortem: [
      hosted(
        "Reduce the models and callbacks that are loaded, or increase the service's memory on Railway.",
        "Reduce the models and callbacks that are loaded, or increase the service's memory.",
      ),
      "Set an alert on the memory curve at 80 % of the limit.",
      "Search LiteLLM's issues for memory leaks of the version in use.",
    ],
    restartHelps: true,
  },
} as const satisfies CauseRule;

/** A start that nobody ordered follows a death. */
const DEATHS = ["service_crashed", "exit_137", "oom_log", "restarted_recently"] as const;

function hasDied(situation: Situation): boolean {
  return DEATHS.some((fact) => known(situation, fact) !== null);
}
