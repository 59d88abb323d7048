import type { Reason } from "../words.ts";
import { GATEWAY_LAYERS, nobodyAnswers } from "./door.ts";
import { HOST_LINKS, LITELLM_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { CURL_ALIVE, OPEN_DASHBOARD, READ_LOGS, SEE_ALIVE, VERIFY, WAIT } from "./guide-steps.ts";
import { factEvidence, known } from "./host.ts";
import { failingAlike, PROVIDER_LAYERS, seen } from "./provider-evidence.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import { struckBy } from "./sights.ts";
import type { Situation } from "./situation.ts";
import { concerns } from "./troubles.ts";

/** Its configuration keeps it from starting; or it started, and every provider's key was lost at once. */
export const gatewayBadConfig = {
  cause: "gateway_bad_config",
  layers: [...GATEWAY_LAYERS, ...PROVIDER_LAYERS],
  isToldByHost: true,
  weigh(situation) {
    return concerns(situation, GATEWAY_LAYERS) ? failsToStart(situation) : lostAllKeys(situation);
  },
  guide: {
    title: "the AI gateway's configuration is broken",
    summary:
      "A change of its configuration keeps the gateway from working. Everything that needs a language model stands still until the change is taken back.",
    llmAction: [
      READ_LOGS,
      "Find the configuration error in it: it names the file and often the line.",
      "Compare `config.yaml` and the service's variables with the last deployment that worked.",
      "Revert the last change, or roll back to the last good deployment.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "Open **Deployments**, find the newest one that worked, and choose **Rollback** in its menu.",
        "Find the newest version that worked, and have it brought back.",
      ),
      WAIT,
      SEE_ALIVE,
      "Tell whoever changed the configuration last; they will find the error in the log.",
    ],
    doNot: ["Do not restart: it reads the same broken configuration again, and fails again."],
    escalation: [...LITELLM_LINKS, ...HOST_LINKS],
    postmortem: [
      "Add a validation of `config.yaml` and of the required variables to the deploy pipeline.",
      "Give the service a healthcheck path, so that a version that does not start never replaces one that works.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

function failsToStart(situation: Situation): readonly Evidence[] {
  if (known(situation, "config_error_log") === null) return [];
  return [
    ...factEvidence(situation, { config_error_log: 5, exit_error: 1, service_crashed: 1, deploy_failed: 1 }),
    ...nobodyAnswers(situation).map((one) => ({ ...one, weight: 1 })),
    // A line of an earlier day, or of a replica that is gone.
    ...factEvidence(situation, { service_running: -3, oom_log: -3, exit_137: -2, platform_incident: -1 }),
  ];
}

const KEY_REFUSED: ReadonlyMap<Reason | null, number> = new Map([["auth_provider", 1]]);

function lostAllKeys(situation: Situation): readonly Evidence[] {
  const struck = struckBy(situation);
  const alike = failingAlike(struck, situation, KEY_REFUSED);
  if (alike === null || !struck.failing.some(({ reason }) => KEY_REFUSED.has(reason))) return [];
  return [
    seen(alike, 3, "all_keys_refused"),
    ...factEvidence(situation, { provider_key_missing_log: 1, deploy_recent: 2 }),
  ];
}
