import type { Reason } from "../words.ts";
import { LANGFUSE_ISSUES, LITELLM_ISSUES } from "./guide-links.ts";
import { READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { factEvidence } from "./host.ts";
import type { CauseRule } from "./rule.ts";
import { storeAnswers, storeFails, traceTrouble } from "./trace-evidence.ts";
import { evidenceOf } from "./troubles.ts";

const NOT_SENT: ReadonlySet<Reason | null> = new Set<Reason>(["trace_missing", "trace_other_id"]);

/** The gateway answers, and its traces do not get to the store, or not as they should. */
export const tracePipeline = {
  cause: "trace_pipeline",
  layers: ["trace"],
  weigh(situation) {
    const trouble = traceTrouble(situation, NOT_SENT);
    if (trouble === null) return [];
    const isOtherId = trouble.reason === "trace_other_id";
    return [
      evidenceOf(trouble, isOtherId ? 5 : 4),
      ...storeAnswers(situation, 2),
      ...storeFails(situation, -3),
      ...factEvidence(situation, { traces_rejected_log: 3 }),
    ];
  },
  guide: {
    title: "the gateway's traces do not get through",
    summary:
      "Chat and documents work. What was asked and answered is not recorded meanwhile, or not as it should be, so figures of use and cost have a gap.",
    llmAction: [
      READ_LOGS,
      "Look for “Langfuse rejected an export”, “Error initializing custom logger” and the like.",
      "Check `success_callback`, `failure_callback` or `callbacks` in `config.yaml`, and whether the Langfuse package in the image fits them.",
      "Check the gateway's own `LANGFUSE_HOST`, `LANGFUSE_PUBLIC_KEY` and `LANGFUSE_SECRET_KEY`: the right region and project.",
      VERIFY,
    ],
    nonCoderAction: [
      "Open Langfuse and look at the newest traces: when did they stop?",
      "Ask whether the gateway was updated or its Langfuse keys were changed at that time.",
      "Pass both answers on to whoever runs the gateway; users are not affected.",
      WATCH_PAGE,
    ],
    doNot: [
      "Do not restart the gateway during business hours for this alone: users are served.",
      "Do not conclude that nobody uses the models: only the recording is broken.",
    ],
    escalation: [LITELLM_ISSUES, LANGFUSE_ISSUES],
    postmortem: [
      "Note the gap in the record, so that later reports of use and cost are read with it.",
      "Pin the versions of LiteLLM and of the Langfuse package together.",
      "Log failures as well as successes: `failure_callback`.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
