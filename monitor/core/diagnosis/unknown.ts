import { HOST_LINKS, LITELLM_LINKS, PROVIDER_LINKS } from "./guide-links.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SEE_ALIVE,
  VERIFY,
  WAIT,
} from "./guide-steps.ts";
import type { CauseRule } from "./rule.ts";

/** What is said as long as nothing can be said: nothing speaks for it, it is what remains. */
export const unknown = {
  cause: "unknown",
  layers: [],
  weigh: () => [],
  guide: {
    title: "not known yet",
    summary:
      "Something fails, and what was measured so far does not tell why. The tests go on, and this page follows them.",
    llmAction: [
      "See which checks fail and which do not: `gatewatch diagnose`.",
      CHECK_SERVICE,
      READ_LOGS,
      "Go through the usual causes: memory, a changed configuration, an expired key, an outage of a provider.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      "If it still fails, pass on what the status page says.",
    ],
    doNot: [
      NO_BLIND_RESTART,
      "Do not change several things at once: nobody could tell afterwards which of them helped.",
    ],
    escalation: [...LITELLM_LINKS, ...HOST_LINKS, ...PROVIDER_LINKS],
    postmortem: [
      "Find out what it was, and which measurement would have told it.",
      "Add that check to Gatewatch's configuration.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
