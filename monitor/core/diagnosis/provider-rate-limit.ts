import type { Reason } from "../words.ts";
import { PROVIDER_LINKS } from "./guide-links.ts";
import { NO_RESTART_FOR_PROVIDER, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { PROVIDER_LAYERS, providerEvidence } from "./provider-evidence.ts";
import type { CauseRule } from "./rule.ts";

const REASONS: ReadonlyMap<Reason | null, number> = new Map([["rate_limited_provider", 5]]);

/** The provider takes fewer requests than we send. Limits are often a model's, so others of its models may answer. */
export const providerRateLimit = {
  cause: "provider_rate_limit",
  layers: PROVIDER_LAYERS,
  weigh: (situation) => providerEvidence(situation, { reasons: REASONS, siblingWeight: -1, allWeight: -1 }),
  guide: {
    title: "a model provider limits the rate of our requests",
    summary:
      "One model provider takes fewer requests a minute than we send. Some answers of its models fail or come late; models of other providers are not touched.",
    llmAction: [
      "Look in the gateway's spend and log for who sends so much: a batch job, a loop, a new feature.",
      "Slow that sender down, or set `rpm` and `tpm` for its key in the gateway.",
      "Compare with the limits on the provider's console; ask for a higher tier if the traffic is real.",
      "Let a fallback or a second deployment take a part of the traffic.",
      VERIFY,
    ],
    nonCoderAction: [
      "Ask whether somebody began a large batch or import just now, and have it paused.",
      "If not, pass this on to whoever runs the gateway.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Do not raise the number of retries: that sends more requests, not fewer."],
    escalation: PROVIDER_LINKS,
    postmortem: [
      "Set limits per key in the gateway below the provider's.",
      "Ask the provider for higher limits, or spread the load over several deployments.",
      "Check that fallbacks to another provider are configured for the models that failed.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
