import type { Reason } from "../words.ts";
import { gatewayAnswers } from "./door.ts";
import { LANGFUSE_ISSUES, LANGFUSE_STATUS } from "./guide-links.ts";
import { VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import type { Situation } from "./situation.ts";
import { storeTrouble, traceTrouble } from "./trace-evidence.ts";
import { byId, evidenceOf, type Trouble } from "./troubles.ts";

/** What only the store can say of itself. */
const SAYS_SO: ReadonlySet<Reason | null> = new Set<Reason>(["not_ready", "http_status", "edge_no_app"]);

/** The trace store fails, or is behind with its work. */
export const traceBackend = {
  cause: "trace_backend",
  layers: ["trace"],
  weigh(situation) {
    const store = storeTrouble(situation);
    if (store !== null) return [...storeSays(store), ...ourNetworkWorks(situation), ...readingFails(situation)];
    const late = traceTrouble(situation, new Set<Reason>(["trace_late"]));
    if (late !== null) return [evidenceOf(late, 5)];
    // Taken in and never shown: from outside that looks like never sent.
    const missing = traceTrouble(situation, new Set<Reason>(["trace_missing"]));
    return missing === null ? [] : [evidenceOf(missing, 2)];
  },
  guide: {
    title: "the trace store has trouble",
    summary:
      "Chat and documents work. The service that records what was asked and answered fails or is behind, so figures of use and cost are missing or late.",
    llmAction: [
      "Open Langfuse's status page, or the state of your own Langfuse: web, worker, ClickHouse, Postgres, Redis and storage.",
      'Ask its health route: `curl "$LANGFUSE_HOST/api/public/health?failIfDatabaseUnavailable=true"`.',
      "With Langfuse of your own: look for a queue that grows and a worker that does not work it off.",
      "With Langfuse Cloud: check the usage limit of the plan; above it, nothing more is taken in.",
      VERIFY,
    ],
    nonCoderAction: [
      "Open Langfuse: can you sign in, and do new traces appear?",
      "Open its status page (link below), and subscribe to its incident if there is one.",
      "Users are not affected; nothing has to be done on the gateway.",
      WATCH_PAGE,
    ],
    doNot: ["Do not restart the gateway: it works, and what it still holds in memory to send would be lost."],
    escalation: [LANGFUSE_STATUS, LANGFUSE_ISSUES],
    postmortem: [
      "Find out whether the traces of that time came later or are lost, and note the gap.",
      "With Langfuse of your own: watch its worker's queue and its disk.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

function storeSays(store: Trouble): readonly Evidence[] {
  return [evidenceOf(store, SAYS_SO.has(store.reason) ? 6 : 5)];
}

function ourNetworkWorks(situation: Situation): readonly Evidence[] {
  const good = gatewayAnswers(situation);
  if (good === null || good.last === null) return [];
  return [
    { check: good.id, reason: null, at: good.last.at, note: "our own network works: the gateway answers", weight: 1 },
  ];
}

function readingFails(situation: Situation): readonly Evidence[] {
  const { startedAt } = situation.incident;
  const found = byId(situation.checks).find(
    ({ kind, last }) => kind === "trace" && last !== null && last.at >= startedAt && last.reason === "reader_error",
  );
  if (found?.last === undefined || found.last === null) return [];
  const { reason, at } = found.last;
  return [{ check: found.id, reason, at, note: "traces cannot be read from it either", weight: 1 }];
}
