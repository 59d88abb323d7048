import type { Reason } from "../words.ts";
import { LITELLM_ISSUES, PROVIDER_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { factEvidence } from "./host.ts";
import { PROVIDER_LAYERS, providerEvidence } from "./provider-evidence.ts";
import type { CauseRule } from "./rule.ts";

const REASONS: ReadonlyMap<Reason | null, number> = new Map([["auth_provider", 5]]);

/** The provider refuses the gateway's key, or the gateway has none for it. */
export const providerKey = {
  cause: "provider_key",
  layers: PROVIDER_LAYERS,
  weigh(situation) {
    const seen = providerEvidence(situation, { reasons: REASONS, siblingWeight: -4, allWeight: -3 });
    return seen.length === 0 ? [] : [...seen, ...factEvidence(situation, { provider_key_missing_log: 1 })];
  },
  guide: {
    title: "a model provider refuses our key",
    summary:
      "The key with which the gateway signs in at one model provider is not accepted any more. That provider's models do not answer; models of other providers are not touched.",
    llmAction: [
      "See which provider's models fail, and check its key among the gateway's variables (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`): present, complete, not expired.",
      "Try the key by itself against the provider's API, outside of the gateway.",
      hosted(
        "Make a new key in the provider's console, and set it in the variables of the LiteLLM service. Railway starts it anew by itself.",
        "Make a new key in the provider's console, set it in the variables of the LiteLLM service, and have it deployed with them.",
      ),
      READ_LOGS,
      VERIFY,
    ],
    nonCoderAction: [
      "Sign in at the provider's console and look at the keys: is the one for the gateway expired, deleted or disabled?",
      hosted(
        "Make a new key there, and put it into **Variables** of the LiteLLM service on Railway.",
        "Make a new key there, and put it into the variables of the LiteLLM service.",
      ),
      hosted(
        "Railway deploys the change by itself; wait until it has started.",
        "Have the service deployed with it, and wait until it has started.",
      ),
      WATCH_PAGE,
    ],
    doNot: [
      "Do not restart the gateway: the same key would be refused again.",
      "Do not paste a key into a chat, a ticket or a log.",
    ],
    escalation: [...PROVIDER_LINKS, LITELLM_ISSUES],
    postmortem: [
      "Write down when the new key expires, and set a reminder two weeks before.",
      "Give each installation a key of its own, so that one revoked key does not stop all.",
      "Check that fallbacks to another provider are configured for the models that failed.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
