import { HOST_FAULTS } from "./host-faults.ts";

export interface FaultSpec {
  /** Lower-case words joined by hyphens. */
  readonly id: string;
  readonly area: FaultArea;
  readonly title: string;
  /** What a visitor of the status page should see, some seconds later. */
  readonly shows: string;
  /** Whether it strikes one provider, which can be chosen. */
  readonly ofProvider?: true;
  /** Whether it ends by itself. */
  readonly endsItself?: true;
}

export const FAULT_AREAS = ["Gateway", "Host", "Provider", "Answers", "Models", "Traces", "Application"] as const;
export type FaultArea = (typeof FAULT_AREAS)[number];

/** Every fault that the simulated stack can show. */
export const FAULT_LIST = [
  {
    id: "gateway-refused",
    area: "Gateway",
    title: "The gateway's port is closed",
    shows: "Everything behind the gateway is down: connections are refused. One incident, not five.",
  },
  {
    id: "gateway-hung",
    area: "Gateway",
    title: "The gateway accepts and never answers",
    shows: "Everything behind the gateway is down: no answer in time.",
  },
  {
    id: "gateway-crashed",
    area: "Gateway",
    title: "The gateway crashes and starts again",
    shows: "Refused connections; the recovery is told once it is confirmed.",
    endsItself: true,
  },
  ...HOST_FAULTS,
  {
    id: "gateway-edge",
    area: "Gateway",
    title: "The platform's edge answers in the gateway's place",
    shows: "The gateway is down: the answer comes from the edge, not from it.",
  },
  {
    id: "gateway-not-ready",
    area: "Gateway",
    title: "The gateway has lost its database",
    shows: "The gateway is alive and not ready.",
  },
  {
    id: "gateway-key",
    area: "Gateway",
    title: "The gateway refuses the key of the probes",
    shows: "Chat, embedding and models become unknown: a refused key of ours is no outage.",
  },
  {
    id: "provider-key",
    area: "Provider",
    title: "The provider refuses the gateway's key",
    shows: "That provider's models are down, the other provider's work.",
    ofProvider: true,
  },
  {
    id: "provider-down",
    area: "Provider",
    title: "The provider is unreachable, a fallback answers",
    shows: "Its models are down; users get another model's answers, which is degraded, not green.",
    ofProvider: true,
  },
  {
    id: "provider-down-no-fallback",
    area: "Provider",
    title: "The provider is unreachable, no fallback answers",
    shows: "Its models are down for users too.",
    ofProvider: true,
  },
  {
    id: "provider-rate-limited",
    area: "Provider",
    title: "The provider limits the rate",
    shows: "Its models are degraded: too many requests at the provider.",
    ofProvider: true,
  },
  {
    id: "provider-quota",
    area: "Provider",
    title: "The account at the provider has no credit left",
    shows: "Its models are down: the quota is used up.",
    ofProvider: true,
  },
  {
    id: "provider-error",
    area: "Provider",
    title: "The provider answers with errors",
    shows: "Its models are down: errors at the provider.",
    ofProvider: true,
  },
  {
    id: "provider-overloaded",
    area: "Provider",
    title: "The provider is overloaded",
    shows: "Its models are down once three requests in a row found it overloaded.",
    ofProvider: true,
  },
  {
    id: "provider-hung",
    area: "Provider",
    title: "The provider does not answer",
    shows: "Its models are down: the gateway gave up waiting for the provider.",
    ofProvider: true,
  },
  {
    id: "status-page-incident",
    area: "Provider",
    title: "The provider's status page tells of an incident",
    shows: "Nothing: a status page is evidence, and no measurement.",
    ofProvider: true,
  },
  {
    id: "status-pages-unreadable",
    area: "Provider",
    title: "The providers' status pages cannot be read",
    shows: "Nothing: what cannot be read says nothing.",
  },
  {
    id: "answer-empty",
    area: "Answers",
    title: "Answers are empty",
    shows: "Chat is down although every answer is a 200.",
    ofProvider: true,
  },
  {
    id: "answer-wrong",
    area: "Answers",
    title: "Answers are not what was asked",
    shows: "Chat is down: another answer than the one asked for.",
    ofProvider: true,
  },
  {
    id: "answer-cached",
    area: "Answers",
    title: "A cache answers in the provider's place",
    shows: "Chat becomes unknown: a stored answer proves nothing.",
    ofProvider: true,
  },
  {
    id: "answer-filtered",
    area: "Answers",
    title: "The provider's content filter refuses the request",
    shows: "Chat is degraded: requests are filtered.",
    ofProvider: true,
  },
  {
    id: "stream-truncated",
    area: "Answers",
    title: "Streams end too early, and look complete",
    shows: "Chat is down: the answer is cut off.",
    ofProvider: true,
  },
  {
    id: "stream-broken",
    area: "Answers",
    title: "Streams break in the middle",
    shows: "Chat is down: the answer is cut off.",
    ofProvider: true,
  },
  {
    id: "stream-stalled",
    area: "Answers",
    title: "Streams fall silent in the middle",
    shows: "Chat is down: the answer stops and does not go on.",
    ofProvider: true,
  },
  {
    id: "model-missing",
    area: "Models",
    title: "One model is missing from the gateway's list",
    shows: "The models check is down, six of seven are listed; chat goes on.",
  },
  {
    id: "model-unhealthy",
    area: "Models",
    title: "One model is listed and does not answer",
    shows: "The models check is down, its provider is fine.",
  },
  {
    id: "embedding-broken",
    area: "Models",
    title: "Embedding fails",
    shows: "Document embedding is down, chat goes on.",
  },
  {
    id: "guard-misses",
    area: "Models",
    title: "The guard lets unsafe text through",
    shows: "Output scanning is down although every answer is a 200.",
  },
  {
    id: "guard-overblocks",
    area: "Models",
    title: "The guard blocks harmless text",
    shows: "Output scanning is degraded.",
  },
  {
    id: "spend-lost",
    area: "Gateway",
    title: "The gateway writes no costs down",
    shows: "Cost tracking is down, chat goes on.",
  },
  {
    id: "failures-untraced",
    area: "Traces",
    title: "Calls that fail are not traced",
    shows: "Tracing is degraded: traces of successes only would hide an outage.",
  },
  {
    id: "traces-lost",
    area: "Traces",
    title: "Traces never arrive",
    shows: "Tracing is down, everything else works.",
  },
  {
    id: "traces-late",
    area: "Traces",
    title: "Traces arrive late",
    shows: "Tracing is degraded.",
  },
  {
    id: "traffic-silent",
    area: "Traces",
    title: "The users' own traffic stops",
    shows: "Tracing is degraded after some ten minutes: nothing but our own probes arrives.",
  },
  {
    id: "langfuse-reader",
    area: "Traces",
    title: "The trace store cannot be read",
    shows: "Tracing becomes unknown: what cannot be read is not missing.",
  },
  {
    id: "langfuse-down",
    area: "Traces",
    title: "The trace store is down",
    shows: "The trace store is down, chat goes on.",
  },
  {
    id: "job-silent",
    area: "Application",
    title: "The nightly job gives no sign of life",
    shows: "The job is down once its sign of life is overdue.",
  },
  {
    id: "app-error",
    area: "Application",
    title: "The application says that it cannot reach the gateway",
    shows: "The application is down while the gateway answers us.",
  },
] as const satisfies readonly FaultSpec[];

export type FaultId = (typeof FAULT_LIST)[number]["id"];
