import type { Reason } from "../words.ts";
import { PROVIDER_LINKS } from "./guide-links.ts";
import { NO_RESTART_FOR_PROVIDER, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { PROVIDER_LAYERS, providerEvidence } from "./provider-evidence.ts";
import type { CauseRule } from "./rule.ts";

const REASONS: ReadonlyMap<Reason | null, number> = new Map([["quota_provider", 5]]);

/** The account at the provider has no credit left. */
export const providerQuota = {
  cause: "provider_quota",
  layers: PROVIDER_LAYERS,
  weigh: (situation) => providerEvidence(situation, { reasons: REASONS, siblingWeight: -3, allWeight: -1 }),
  guide: {
    title: "the credit at a model provider is used up",
    summary:
      "Our account at one model provider has no credit or quota left. That provider's models do not answer; models of other providers are not touched.",
    llmAction: [
      "Open the provider's billing page, and see whether credit, a monthly limit or an invoice stops us.",
      "Raise the limit or add credit; it takes effect within minutes and needs no deployment.",
      "Look in the gateway's spend for what used it up: a loop, a new feature, a stolen key.",
      VERIFY,
    ],
    nonCoderAction: [
      "Sign in at the provider's console and open **Billing**.",
      "Add credit, or raise the monthly limit; ask whoever holds the budget.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Do not make a second account to get around the limit."],
    escalation: PROVIDER_LINKS,
    postmortem: [
      "Turn on automatic top-up, or an alert at 80 % of the limit.",
      "Set budgets per key in the gateway, so that one user cannot use up everything.",
      "Check that fallbacks to another provider are configured for the models that failed.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
