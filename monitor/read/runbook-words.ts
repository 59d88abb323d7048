import {
  ANTHROPIC_STATUS,
  GOOGLE_STATUS,
  LITELLM_ISSUES,
  OPENAI_STATUS,
  RAILWAY_STATUS,
  RAILWAY_SUPPORT,
} from "../core/diagnosis/guide-links.ts";
import {
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "../core/diagnosis/guide-steps.ts";
import type { RecoveryStep } from "../core/words.ts";
import type { Settings } from "../settings/settings.ts";
import type { StepsView } from "./views.ts";

/** The general runbook in sentences: Markdown with code and emphasis. The gateway's address stands as its variable. */

/** What each of the two health routes says; they are easily taken for each other. */
const ALIVE =
  '`/health/liveliness` answers the text `"I\'m alive!"`; `{"status": "healthy"}` is what `/health/readiness` says';

export const GENERAL_STEPS: StepsView = {
  terminal: [
    "See what this page says: if it names a cause, follow the steps of that cause below.",
    "Check the state of the LiteLLM service on the Railway dashboard.",
    READ_LOGS,
    "Common causes: it ran out of memory (fewer models, more memory); a changed configuration broke its start (go back to the deployment before); a provider's key expired (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`).",
    "Restart the LiteLLM service on Railway only if it has crashed, stopped or hangs; for a provider, a key or a configuration a restart does not help.",
    `Look whether it is alive: \`curl $LITELLM_PROXY_URL/health/liveliness\`. ${ALIVE}.`,
    VERIFY,
  ],
  dashboard: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `Visit \`$LITELLM_PROXY_URL/health/liveliness\`: ${ALIVE}.`,
    WATCH_PAGE,
  ],
  doNot: [
    "Do not restart twice within 15 minutes: it needs its 3 minutes to start, and begins anew each time.",
    "Do not call it resolved before the four steps below have passed in their order.",
  ],
  escalation: [LITELLM_ISSUES, RAILWAY_SUPPORT, RAILWAY_STATUS, OPENAI_STATUS, ANTHROPIC_STATUS, GOOGLE_STATUS],
};

export const AFTERWARDS: readonly string[] = [
  "The incident's page holds a draft from the record: put it right, add what only people know, publish it.",
  "Log it: `gatewatch postmortem ID --append docs/INCIDENTS.md`.",
];

export function symptoms({ targets, impact, checks }: Settings): string[] {
  const behind = new Set(checks.filter((check) => check.layer === "model").map((check) => check.id));
  const features = impact.filter((one) => one.checks.some((id) => behind.has(id))).map((one) => one.feature);
  return [
    `The application's health route says that \`${targets.app?.field ?? "services.litellm"}\` is not \`ok\`.`,
    ...(features.length === 0 ? [] : [`These answer 502 or 503: ${features.join(", ")}.`]),
    "Logs show ECONNREFUSED or timeouts on the way to `LITELLM_PROXY_URL`.",
    "Langfuse shows no new traces: no request reaches a provider.",
  ];
}

/** One proof of a recovery, with the names of this installation. */
export function proofWords(step: RecoveryStep, { targets }: Settings): string {
  const { app, gateway } = targets;
  switch (step) {
    case "app":
      return `The application's health route says \`${app?.field ?? "services.litellm"}\`: \`ok\`.`;
    case "chat": {
      const models = gateway?.chatModels ?? [];
      return `A test chat is answered${models.length === 0 ? "" : `: ${models.map(code).join(", ")}`}.`;
    }
    case "trace":
      return "Langfuse shows the trace of that chat.";
    case "models":
      return `${modelWords(gateway?.models ?? null)} healthy: listed by the gateway, and answering.`;
  }
}

function modelWords(models: number | readonly string[] | null): string {
  if (models === null) return "All models are";
  if (typeof models === "number") return models === 1 ? "The one model is" : `All ${models} models are`;
  return `All ${models.length} models (${models.map(code).join(", ")}) are`;
}

function code(name: string): string {
  return `\`${name}\``;
}
