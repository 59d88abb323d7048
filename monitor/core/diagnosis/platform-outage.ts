import type { Reason } from "../words.ts";
import { doorEvidence, GATEWAY_LAYERS, weighed } from "./door.ts";
import { HOST_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { factEvidence, hostSilent } from "./host.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import type { Situation } from "./situation.ts";
import { evidenceOf, troublesOf } from "./troubles.ts";

const AT_THE_EDGE: ReadonlyMap<Reason | null, number> = new Map(
  weighed(["edge_no_app", "connection_refused", "connection_reset", "host_unreachable", "timeout", "tls"], 1),
);

/**
 * The host of the gateway fails, not the gateway. Its edge's answer alone says little: it answers for a dead process, and
 * for a wrong port, with the same words.
 */
export const platformOutage = {
  cause: "platform_outage",
  layers: GATEWAY_LAYERS,
  isToldByHost: true,
  weigh(situation) {
    const edge = doorEvidence(situation, AT_THE_EDGE);
    if (edge.length === 0) return [];
    const told = [...factEvidence(situation, { platform_incident: 4 }), ...hostSilent(situation, 4)];
    if (told.length === 0) return [];
    return [
      ...told,
      ...edge.slice(0, 1),
      ...othersAtTheEdge(situation),
      ...factEvidence(situation, {
        service_running: 1,
        service_crashed: -3,
        service_stopped: -3,
        exit_error: -2,
        exit_137: -2,
        oom_log: -4,
        config_error_log: -4,
        deploy_in_progress: -2,
        deploy_failed: -3,
      }),
    ];
  },
  guide: {
    title: "the hosting platform has an outage",
    summary:
      "The platform that runs the gateway has trouble of its own. Everything that needs a language model stands still until the platform is back; there is nothing to repair in the gateway.",
    llmAction: [
      "Read the platform's status page, and note since when it knows.",
      "Check whether other services of the same project or region fail too.",
      "If it takes long: start the gateway on another platform from the same image and configuration.",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "Open the platform's status page (link below), and subscribe to its incident.",
        "Open the platform's status page, and subscribe to its incident.",
      ),
      "If there is no incident on it, write to its support with the time at which this one began.",
      WATCH_PAGE,
    ],
    doNot: [
      "Do not restart or redeploy during the platform's incident: the new start may fail half-way and leave nothing.",
      "Do not change the gateway's configuration: it worked before.",
    ],
    escalation: HOST_LINKS,
    postmortem: [
      "Link the platform's own post-mortem.",
      "Decide whether the gateway needs a second home on another platform.",
      "Keep Gatewatch itself on another platform than the gateway.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

/** Something else of ours whose edge answers in its place. */
function othersAtTheEdge(situation: Situation): readonly Evidence[] {
  const found = troublesOf(situation).find(
    ({ check, reason }) => (check.layer === "app" || check.layer === "site") && reason === "edge_no_app",
  );
  return found === undefined ? [] : [evidenceOf(found, 2, "platform_answers_for_others")];
}
