import type { Reason } from "../words.ts";
import { LITELLM_ISSUES, PROVIDER_LINKS } from "./guide-links.ts";
import { NO_RESTART_FOR_PROVIDER, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { PROVIDER_LAYERS, providerEvidence } from "./provider-evidence.ts";
import { pageEvidence } from "./provider-page.ts";
import type { CauseRule } from "./rule.ts";

const REASONS: ReadonlyMap<Reason | null, number> = new Map<Reason | null, number>([
  ["overloaded", 4],
  ["provider_error", 4],
  ["provider_timeout", 4],
  ["provider_unreachable", 4],
  // Our own patience ended first.
  ["timeout", 3],
  // Bad answers may as well come from a model that was changed.
  ["empty_answer", 1],
  ["wrong_answer", 1],
  ["truncated_stream", 1],
  ["stalled_stream", 1],
  ["content_filter", 1],
]);

/** The provider fails. Its own status page can support that, and cannot clear it: such pages are late. */
export const providerOutage = {
  cause: "provider_outage",
  layers: PROVIDER_LAYERS,
  weigh(situation) {
    const seen = providerEvidence(situation, { reasons: REASONS, siblingWeight: -3, allWeight: -2 });
    return seen.length === 0 ? [] : [...seen, ...pageEvidence(situation, 2)];
  },
  guide: {
    title: "a model provider has an outage",
    summary:
      "One model provider does not answer, or answers with errors. Its models fail, unless another model takes over; models of other providers are not touched.",
    llmAction: [
      "Open the provider's status page; it is often some 10 to 60 minutes behind what is measured here.",
      "Check that the gateway's fallbacks are answering for the models that fail.",
      "If there is no fallback: point the failing model group at another provider for the time being.",
      "Try one request against the provider's API outside of the gateway, to rule out its outbound network.",
      VERIFY,
    ],
    nonCoderAction: [
      "Open the provider's status page (links below), and subscribe to its incident.",
      "Tell users which models still work; the status page lists them.",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "Do not renew keys: the provider does not complain about them."],
    escalation: [...PROVIDER_LINKS, LITELLM_ISSUES],
    postmortem: [
      "Verify that LiteLLM's fallback routing is configured for every model that failed, and try it.",
      "Compare our detection time with the provider's own post.",
      "Set `timeout` and `num_retries` so that users wait seconds, not minutes, for a fallback.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
