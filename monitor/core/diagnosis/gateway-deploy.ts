import { GATEWAY_LAYERS, nobodyAnswers } from "./door.ts";
import { HOST_LINKS, LITELLM_ISSUES } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { CURL_ALIVE, OPEN_DASHBOARD, READ_LOGS, SEE_ALIVE, VERIFY, WAIT } from "./guide-steps.ts";
import { factEvidence, known, ranBefore } from "./host.ts";
import { pathEvidence } from "./path.ts";
import type { CauseRule } from "./rule.ts";
import type { Situation } from "./situation.ts";

/** A new version is being rolled out, or was a moment ago, and since then nothing answers. */
export const gatewayDeploy = {
  cause: "gateway_deploy",
  layers: GATEWAY_LAYERS,
  isToldByHost: true,
  weigh(situation) {
    const nobody = nobodyAnswers(situation);
    // A deployment that the gateway survived is no cause of what it does later.
    if (nobody.length === 0) return [];
    const rollout = factEvidence(situation, rolloutWeights(situation));
    if (rollout.length === 0) return [];
    return [
      ...rollout,
      ...nobody,
      ...pathEvidence(situation, -3),
      ...factEvidence(situation, {
        config_error_log: -4,
        oom_log: -4,
        exit_137: -1,
        service_crashed: -1,
        service_stopped: -2,
        platform_incident: -1,
      }),
    ];
  },
  guide: {
    title: "a new version of the AI gateway is being rolled out",
    summary:
      "The gateway is being replaced by a new version and does not answer meanwhile. It should be back within a few minutes; if not, the old version has to be brought back.",
    llmAction: [
      hosted(
        "Look at the newest deployment on the Railway dashboard, and at the step in which it is.",
        "Look at the newest deployment on the host's dashboard, and at the step in which it is.",
      ),
      READ_LOGS,
      "Let it end. If it has failed, or nothing answers 5 minutes after it ended, roll back to the deployment before.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Open **Deployments**: as long as the newest one says “Building” or “Deploying”, wait.",
        "As long as a new version is being rolled out there, wait.",
      ),
      WAIT,
      hosted(
        "If it says “Failed” or “Crashed”, choose **Rollback** in the menu of the one before.",
        "If the new version has failed or crashed, have the one before brought back.",
      ),
      SEE_ALIVE,
    ],
    doNot: [
      "Do not restart while a deployment is being rolled out: it would interrupt the rollout half-way.",
      "Do not start another deployment before this one has ended.",
    ],
    escalation: [...HOST_LINKS, LITELLM_ISSUES],
    postmortem: [
      "Give the service a healthcheck path, so that the old version serves until the new one answers.",
      "Announce deployments as a maintenance window.",
      "Consider a second replica, so that a rollout is not an outage.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

function rolloutWeights(situation: Situation) {
  const isRolling = known(situation, "deploy_in_progress") !== null;
  const hasFailed = known(situation, "deploy_failed") !== null;
  return {
    deploy_in_progress: 4,
    deploy_failed: isRolling ? 1 : 4,
    deploy_recent: isRolling || hasFailed ? 0 : ranBefore(situation) ? 1 : 3,
  };
}
