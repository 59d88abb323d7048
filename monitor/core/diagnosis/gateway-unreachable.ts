import type { Reason } from "../words.ts";
import { appComplainsToo } from "./application.ts";
import { answersBetween, doorEvidence, GATEWAY_LAYERS, weighed } from "./door.ts";
import { HOST_LINKS, LITELLM_ISSUES } from "./guide-links.ts";
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
import { factEvidence, hostSilent } from "./host.ts";
import { pathEvidence } from "./path.ts";
import type { CauseRule } from "./rule.ts";

const WEIGHTS: ReadonlyMap<Reason | null, number> = new Map([
  ...weighed(["connection_refused", "connection_reset", "host_unreachable", "edge_no_app", "dns", "tls"], 4),
  // Something else answers in its place.
  ...weighed(["http_status", "redirect", "unexpected_body", "body_too_large"], 4),
  ...weighed(["timeout"], 2),
]);

/**
 * All that can be told from outside when nothing says more. It names what is seen rather than why, so whatever the host
 * knows speaks against it, and it is never certain.
 */
export const gatewayUnreachable = {
  cause: "gateway_unreachable",
  layers: GATEWAY_LAYERS,
  weigh(situation) {
    const seen = doorEvidence(situation, WEIGHTS);
    if (seen.length === 0) return [];
    return [
      ...seen,
      ...appComplainsToo(situation, 1),
      ...answersBetween(situation, -2),
      ...pathEvidence(situation, -3),
      ...factEvidence(situation, {
        service_crashed: -3,
        service_stopped: -1,
        exit_137: -2,
        oom_log: -3,
        config_error_log: -3,
        restarted_recently: -2,
        deploy_in_progress: -2,
        deploy_failed: -2,
        platform_incident: -2,
      }),
      ...hostSilent(situation, -3),
    ];
  },
  guide: {
    title: "the AI gateway cannot be reached",
    summary:
      "Nothing answers at the gateway's address, so everything that needs a language model stands still. Parts that do not need one go on.",
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "Compare `LITELLM_PROXY_URL` with the service's public domain and with the port that it listens on.",
      "If the process is gone, restart the service.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "Do not change keys or models: the request does not get that far."],
    escalation: [...HOST_LINKS, LITELLM_ISSUES],
    postmortem: [
      hosted(
        "Find out why Railway did not tell what happened: see that Gatewatch can read the service, so that the next outage has a cause.",
        "Find out from the host's log what happened. If the gateway runs on Railway, connect Gatewatch with it, so that the next outage has a cause.",
      ),
      "Consider a second replica of the gateway.",
    ],
    restartHelps: true,
  },
} as const satisfies CauseRule;
