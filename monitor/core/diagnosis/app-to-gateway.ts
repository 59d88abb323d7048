import { appComplains } from "./application.ts";
import { doorTroubles } from "./door.ts";
import { LITELLM_ISSUES, RAILWAY_SUPPORT } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import { isAnswering, sightsOf } from "./sights.ts";
import type { CheckFact, Situation } from "./situation.ts";
import { answersSince, byId, evidenceOf, type Trouble, troublesOf } from "./troubles.ts";

/** The application says that it cannot use the gateway, while the gateway answers us. */
export const appToGateway = {
  cause: "app_to_gateway",
  layers: ["app"],
  weigh(situation) {
    const complaint = appComplains(situation);
    if (complaint === null) return [];
    const said = evidenceOf(complaint, 4, "app_cannot_use_gateway");
    return [said, ...answersUs(situation, complaint), ...failsUsToo(situation)];
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
      hosted(
        "Open the Railway dashboard and choose the application's service, not the gateway's.",
        "Open the dashboard of the application's host and choose the application, not the gateway.",
      ),
      hosted(
        "Look under **Variables** whether the gateway's address or key was changed lately, and have it set back.",
        "Look among its variables whether the gateway's address or key was changed lately, and have it set back.",
      ),
      "If nothing was changed, restart the application, and give it a few minutes.",
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

/** What answered us before the application was asked once more, and complained: what it said earlier may be over. */
function answersUs(situation: Situation, complaint: Trouble): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const isHeard = ({ last }: CheckFact) => last !== null && last.at + (last.tookMs ?? 0) <= complaint.at;
  const good = byId(situation.checks).find(
    (check) => check.layer === "gateway" && check.status !== "down" && answersSince(check, situation) && isHeard(check),
  );
  if (good !== undefined && good.last !== null) {
    evidence.push({ check: good.id, reason: null, at: good.last.at, note: "gateway_answers_us", weight: 2 });
  }
  const model = sightsOf(situation).find((sight) => isAnswering(sight, situation) && isHeard(sight.check));
  if (model !== undefined) {
    evidence.push({
      check: model.check.id,
      reason: null,
      at: model.at,
      note: "model_answers_us",
      weight: 1,
    });
  }
  return evidence;
}

/** What fails for us as well is no matter of the application's way. */
function failsUsToo(situation: Situation): readonly Evidence[] {
  const [door] = doorTroubles(situation);
  if (door !== undefined) {
    return [evidenceOf(door, door.isConfirmed ? -4 : -2, "gateway_silent_to_us")];
  }
  const model = troublesOf(situation).find(({ check, isConfirmed }) => check.layer === "model" && isConfirmed);
  return model === undefined ? [] : [evidenceOf(model, -1, "model_fails_for_us")];
}
