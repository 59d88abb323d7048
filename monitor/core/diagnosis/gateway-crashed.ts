import { answersBetween, GATEWAY_LAYERS, nobodyAnswers } from "./door.ts";
import { HOST_LINKS, LITELLM_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import {
  CHECK_SERVICE,
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

/** The host says that the process has ended, and nothing says why: what does is a cause of its own. */
export const gatewayCrashed = {
  cause: "gateway_crashed",
  layers: GATEWAY_LAYERS,
  isToldByHost: true,
  weigh(situation) {
    const hasCrashed = known(situation, "service_crashed") !== null;
    const ended = factEvidence(situation, { service_crashed: 4, service_stopped: hasCrashed ? 0 : 4, exit_error: 2 });
    if (ended.length === 0) return [];
    return [
      ...ended,
      ...nobodyAnswers(situation),
      ...answersBetween(situation, -1),
      ...pathEvidence(situation, -3),
      ...factEvidence(situation, {
        exit_137: -3,
        oom_log: -4,
        memory_near_limit: -2,
        config_error_log: -4,
        deploy_in_progress: -2,
        deploy_failed: -2,
        deploy_recent: -1,
        platform_incident: -1,
      }),
    ];
  },
  guide: {
    title: "the AI gateway's process has ended",
    summary:
      "The program that connects us with the language models has stopped running. Everything that needs a model stands still until it is started again.",
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "Look for the last error before the process ended; a traceback names the part that failed.",
      hosted(
        "Restart the service, unless Railway is doing it already.",
        "Restart the service, unless its host is doing it already.",
      ),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "Do not delete the deployment: its log is the evidence."],
    escalation: [...LITELLM_LINKS, ...HOST_LINKS],
    postmortem: [
      "Search LiteLLM's issues for the error in the log, and update or pin the version accordingly.",
      hosted(
        "See that Railway's restart policy is “on failure”, with enough retries.",
        "See that the host starts the service again by itself when it fails.",
      ),
      "Consider a second replica of the gateway.",
    ],
    restartHelps: true,
  },
} as const satisfies CauseRule;
