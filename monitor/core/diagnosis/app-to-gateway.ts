import { appComplains } from "./application.ts";
import { doorTroubles, gatewayAnswers } from "./door.ts";
import { LITELLM_ISSUES, RAILWAY_SUPPORT } from "./guide-links.ts";
import { VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import { isAnswering, sightsOf } from "./sights.ts";
import type { Situation } from "./situation.ts";
import { evidenceOf, troublesOf } from "./troubles.ts";

/** The application says that it cannot use the gateway, while the gateway answers us. */
export const appToGateway = {
  cause: "app_to_gateway",
  layers: ["app"],
  weigh(situation) {
    const complaint = appComplains(situation);
    if (complaint === null) return [];
    const said = evidenceOf(complaint, 4, "the application says that it cannot use the gateway");
    return [said, ...answersUs(situation), ...failsUsToo(situation)];
  },
  guide: {
    title: "the application cannot use the AI gateway",
    summary:
      "The gateway answers our own tests, and the application says that it cannot use it. What the application does with language models stands still.",
    llmAction: [
      "Compare `LITELLM_PROXY_URL` and the key among the application's variables with those that Gatewatch uses.",
      "Ask the gateway from inside the application's own container: `curl $LITELLM_PROXY_URL/health/liveliness`.",
      "Look in the application's log for the error of its last call: refused, timed out, or not allowed.",
      "If it uses the private network: check that both services are in the same project and environment.",
      VERIFY,
    ],
    nonCoderAction: [
      "Open the Railway dashboard and choose the application's service, not the gateway's.",
      "Look under **Variables** whether the gateway's address or key was changed lately, and have it set back.",
      "If nothing was changed, restart the application, and wait 3 minutes.",
      WATCH_PAGE,
    ],
    doNot: ["Do not restart the gateway: it answers, and others use it."],
    escalation: [RAILWAY_SUPPORT, LITELLM_ISSUES],
    postmortem: [
      "Keep the gateway's address and key in one place that all services share.",
      "Have the application log why its own check of the gateway fails.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

function answersUs(situation: Situation): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const good = gatewayAnswers(situation);
  if (good?.layer === "gateway" && good.last !== null) {
    evidence.push({ check: good.id, reason: null, at: good.last.at, note: "the gateway answers us", weight: 2 });
  }
  const model = sightsOf(situation).find((sight) => isAnswering(sight, situation));
  if (model !== undefined) {
    evidence.push({
      check: model.check.id,
      reason: null,
      at: model.at,
      note: "a model answers us through it",
      weight: 1,
    });
  }
  return evidence;
}

/** What fails for us as well is no matter of the application's way. */
function failsUsToo(situation: Situation): readonly Evidence[] {
  const [door] = doorTroubles(situation);
  if (door !== undefined) {
    return [evidenceOf(door, door.isConfirmed ? -4 : -2, "the gateway does not answer us either")];
  }
  const model = troublesOf(situation).find(({ check, isConfirmed }) => check.layer === "model" && isConfirmed);
  return model === undefined ? [] : [evidenceOf(model, -1, "a model fails for us too")];
}
