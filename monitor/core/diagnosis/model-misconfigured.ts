import { REASON_WORDS } from "../reason-words.ts";
import type { Reason } from "../words.ts";
import { LITELLM_ISSUES, PROVIDER_LINKS } from "./guide-links.ts";
import { READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { answeringSibling, gatewayAlive, PROVIDER_LAYERS, rootFirst, seen } from "./provider-evidence.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import { isAnswering, type Sight, type Struck, struckBy } from "./sights.ts";
import type { Situation } from "./situation.ts";

/** The gateway or the provider says that there is no such model. */
const NOT_THERE: ReadonlyMap<Reason | null, number> = new Map<Reason | null, number>([
  ["model_missing", 5],
  ["model_unhealthy", 4],
]);

/** Faults of one model alone, once another model of its provider has answered. */
const OF_ITS_OWN: ReadonlyMap<Reason | null, number> = new Map<Reason | null, number>([
  // A key of its own, an address of its own. While a provider's key is renewed its models heal one after the other.
  ["auth_provider", 3],
  ["provider_unreachable", 3],
  ["empty_answer", 1],
  ["wrong_answer", 1],
  ["content_filter", 1],
]);

/** One model is not set up as its users expect: not listed, retired by its provider, with a key or an address of its own. */
export const modelMisconfigured = {
  cause: "model_misconfigured",
  layers: PROVIDER_LAYERS,
  weigh(situation) {
    const struck = struckBy(situation);
    const sibling = answeringSibling(struck, situation);
    const weightOf = ({ reason }: Sight) =>
      NOT_THERE.get(reason) ?? (sibling === null ? 0 : (OF_ITS_OWN.get(reason) ?? 0));
    const hits = struck.failing.filter((sight) => weightOf(sight) > 0);
    const [first] = [...rootFirst(hits, situation)].sort((a, b) => weightOf(b) - weightOf(a));
    if (first === undefined) return [];
    const note = first.reason === null ? "it fails" : REASON_WORDS[first.reason];
    // That a model does not answer says less when more is known of why.
    const named = situation.incident.members.find((member) => member.checkId === situation.incident.rootCheckId);
    const isNamedSo = NOT_THERE.has(named?.reason ?? null) || OF_ITS_OWN.has(named?.reason ?? null);
    const isAlone = hits.length === struck.failing.length && isNamedSo;
    return [
      seen(first, isAlone ? weightOf(first) : Math.max(1, weightOf(first) - 2), note),
      ...othersAnswer(struck, situation),
      ...gatewayAlive(situation),
    ];
  },
  guide: {
    title: "a model is not set up as it should be",
    summary:
      "One model is not offered any more, or does not answer, while other models do. Whoever uses that one is affected; the others go on.",
    llmAction: [
      'Compare the gateway\'s list with what is expected: `curl -H "Authorization: Bearer $LITELLM_API_KEY" $LITELLM_PROXY_URL/v1/models`.',
      READ_LOGS,
      "Look at the model's entry in `config.yaml`: name, provider's model, address and key. A line “Error creating deployment” in the log names an entry that was dropped.",
      "Look whether the provider has retired or renamed the model, and point the entry at its successor.",
      VERIFY,
    ],
    nonCoderAction: [
      "Look in the provider's announcements whether the model was retired.",
      "Ask whoever changed the gateway's configuration last whether the model was meant to go.",
      "Tell the users of that model which other one they can take meanwhile.",
      WATCH_PAGE,
    ],
    doNot: [
      "Do not restart the gateway: it reads the same configuration again.",
      "Do not take the model off the list of expected ones before you know who uses it.",
    ],
    escalation: [LITELLM_ISSUES, ...PROVIDER_LINKS],
    postmortem: [
      "Name the expected models in Gatewatch's configuration, so that one that is dropped is noticed at once.",
      "Subscribe to the provider's retirement notices.",
      "Add a validation of `config.yaml` to the deploy pipeline: every entry must give a model that answers.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

function othersAnswer({ siblings, others }: Struck, situation: Situation): readonly Evidence[] {
  const good = [...siblings, ...others].find((sight) => isAnswering(sight, situation));
  return good === undefined ? [] : [seen(good, 2, "other models answer")];
}
