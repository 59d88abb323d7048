import type { Name } from "./default-names.ts";
import { hosted } from "./diagnosis/guide-step.ts";
import {
  CHECK_SERVICE,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./diagnosis/guide-steps.ts";
import type { Wording } from "./wording.ts";
import type { RecoveryStep } from "./words.ts";

/** How it shows that the gateway is down. */
export type Symptom =
  | { readonly kind: "app_complains"; readonly field: string }
  | { readonly kind: "features_fail"; readonly features: readonly Name[] }
  | { readonly kind: "connections_fail" | "traces_stop" };

/** What a recovery has to prove here, with the names of this installation. */
export type Proof =
  | { readonly step: Extract<RecoveryStep, "app">; readonly field: string }
  | { readonly step: Extract<RecoveryStep, "chat">; readonly models: readonly string[] }
  | { readonly step: Extract<RecoveryStep, "trace"> }
  /** Count: null where nobody said how many models there should be. */
  | {
      readonly step: Extract<RecoveryStep, "models">;
      readonly count: number | null;
      readonly names: readonly string[];
    };

/** What each of the two health routes says; they are easily taken for each other. */
const ALIVE =
  '`/health/liveliness` answers the text `"I\'m alive!"`; `{"status": "healthy"}` is what `/health/readiness` says';

/** The general runbook in sentences: Markdown with code and emphasis. The gateway's address stands as its variable. */
export const RUNBOOK_WORDS = {
  llmAction: [
    "See what this page says: if it names a cause, follow the steps of that cause below.",
    CHECK_SERVICE,
    READ_LOGS,
    "Common causes: it ran out of memory (fewer models, more memory); a changed configuration broke its start (go back to the deployment before); a provider's key expired (`ANTHROPIC_API_KEY`, `OPENAI_API_KEY`).",
    hosted(
      "Restart the LiteLLM service on Railway only if it has crashed, stopped or hangs; for a provider, a key or a configuration a restart does not help.",
      "Restart the LiteLLM service at its host only if it has crashed, stopped or hangs; for a provider, a key or a configuration a restart does not help.",
    ),
    `Look whether it is alive: \`curl $LITELLM_PROXY_URL/health/liveliness\`. ${ALIVE}.`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `Visit \`$LITELLM_PROXY_URL/health/liveliness\`: ${ALIVE}.`,
    WATCH_PAGE,
  ],
  doNot: [
    "Do not restart twice within 15 minutes: it needs minutes to start, and begins anew each time.",
    "Do not call it resolved before the four steps below have passed in their order.",
  ],
  postmortem: [
    "The incident's page holds a draft from the record: put it right, add what only people know, publish it.",
    "Log it: `gatewatch postmortem ID --append docs/INCIDENTS.md`.",
  ],
  symptoms: {
    app_complains: (field: string) => `The application's health route says that ${field} is not \`ok\`.`,
    features_fail: (features: string) => `These answer 502 or 503: ${features}.`,
    connections_fail: "Logs show ECONNREFUSED or timeouts on the way to `LITELLM_PROXY_URL`.",
    traces_stop: "Langfuse shows no new traces: no request reaches a provider.",
  },
  proofs: {
    app: (field: string) => `The application's health route says ${field}: \`ok\`.`,
    chat: "A test chat is answered.",
    chat_with: (models: string) => `A test chat is answered: ${models}.`,
    trace: "Langfuse shows the trace of that chat.",
    models: "All models are healthy: listed by the gateway, and answering.",
    one_model: "The one model is healthy: listed by the gateway, and answering.",
    one_named: (name: string) => `The one model (${name}) is healthy: listed by the gateway, and answering.`,
    models_counted: (count: number) => `All ${count} models are healthy: listed by the gateway, and answering.`,
    models_named: (count: number, names: string) =>
      `All ${count} models (${names}) are healthy: listed by the gateway, and answering.`,
  },
} as const;

export type RunbookWords = Wording<typeof RUNBOOK_WORDS>;

/** How a language lists names. */
type List = (names: readonly Name[]) => string;

export function symptomWords(symptom: Symptom, { symptoms }: RunbookWords, list: List): string {
  switch (symptom.kind) {
    case "app_complains":
      return symptoms.app_complains(code(symptom.field));
    case "features_fail":
      return symptoms.features_fail(list(symptom.features));
    default:
      return symptoms[symptom.kind];
  }
}

/** One proof of a recovery as a sentence. */
export function proofWords(proof: Proof, { proofs }: RunbookWords, list: List): string {
  switch (proof.step) {
    case "app":
      return proofs.app(code(proof.field));
    case "chat":
      return proof.models.length === 0 ? proofs.chat : proofs.chat_with(list(proof.models.map(code)));
    case "trace":
      return proofs.trace;
    case "models":
      return modelWords(proof, proofs, list);
  }
}

function modelWords(
  { count, names }: Extract<Proof, { step: "models" }>,
  proofs: RunbookWords["proofs"],
  list: List,
): string {
  if (names.length === 1) return proofs.one_named(list(names.map(code)));
  if (names.length > 0) return proofs.models_named(names.length, list(names.map(code)));
  if (count === null) return proofs.models;
  return count === 1 ? proofs.one_model : proofs.models_counted(count);
}

function code(name: string): string {
  return `\`${name}\``;
}
