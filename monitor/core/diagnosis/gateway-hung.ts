import type { Reason } from "../words.ts";
import { appComplainsToo } from "./application.ts";
import { answersBetween, doorEvidence, doorTroubles, GATEWAY_LAYERS, weighed } from "./door.ts";
import { HOST_LINKS, LITELLM_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { CURL_ALIVE, NO_BLIND_RESTART, OPEN_DASHBOARD, READ_LOGS, SEE_ALIVE, VERIFY, WAIT } from "./guide-steps.ts";
import { factEvidence } from "./host.ts";
import { pathEvidence } from "./path.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import type { Situation } from "./situation.ts";

const SILENT: ReadonlyMap<Reason | null, number> = new Map(weighed(["timeout"], 3));

/**
 * It takes connections and never answers. Requests that a firewall swallows look the same, unless the connection was
 * seen, or the application waits in vain too.
 */
export const gatewayHung = {
  cause: "gateway_hung",
  layers: GATEWAY_LAYERS,
  weigh(situation) {
    const silent = doorEvidence(situation, SILENT);
    if (silent.length === 0) return [];
    return [
      ...silent,
      ...connects(situation),
      ...appComplainsToo(situation, 2),
      ...answersBetween(situation, -2),
      ...pathEvidence(situation, -3),
      ...factEvidence(situation, {
        service_running: 1,
        service_crashed: -3,
        service_stopped: -3,
        deploy_in_progress: -2,
        platform_incident: -2,
      }),
    ];
  },
  guide: {
    title: "the AI gateway hangs",
    summary:
      "The gateway accepts requests and never answers them, although its process runs. Everything that needs a language model stands still until it is restarted.",
    llmAction: [
      "Check that the LiteLLM service is shown as running, and look at its CPU and memory.",
      READ_LOGS,
      "Note the last lines: what it was doing when it fell silent is the evidence, and gone after a restart.",
      "Restart the service: the host does not notice by itself that it hangs.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "It will look healthy there. Copy the last lines of its log, then click **Restart** all the same.",
        "It will look healthy there. Copy the last lines of its log, then restart it all the same.",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Do not trust a green state on the dashboard: it says that the process runs, not that it answers.",
    ],
    escalation: [...LITELLM_LINKS, ...HOST_LINKS],
    postmortem: [
      "Search LiteLLM's issues for a hang of the version in use, with the last lines of the log.",
      "Set time limits in `router_settings`, so that slow providers cannot use up all workers.",
      "Run more than one worker or replica.",
    ],
    restartHelps: true,
  },
} as const satisfies CauseRule;

function connects(situation: Situation): readonly Evidence[] {
  const found = doorTroubles(situation).find(
    ({ reason, check }) => reason === "timeout" && check.last?.connected === true,
  );
  if (found === undefined) return [];
  const note = "port_open";
  return [{ check: found.check.id, reason: found.reason, at: found.at, note, weight: 1 }];
}
