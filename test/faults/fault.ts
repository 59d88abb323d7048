import type { Provider } from "../../sandbox/models.ts";

/** Everything that can be wrong in the simulated world. What each does, and what it should be called, stands in `truth.ts`. */
export const FAULT_KINDS = [
  // The gateway's process and its host.
  "gateway-crashed",
  "gateway-crash-loop",
  "gateway-stopped",
  "gateway-oom",
  "gateway-bad-config",
  "gateway-deploy",
  "gateway-restart",
  "gateway-hung",
  "gateway-no-database",
  "gateway-half-dead",
  "gateway-misrouted",
  "platform-outage",
  // The way to it.
  "gateway-dns",
  "gateway-tls",
  "gateway-path",
  "own-network",
  // Model providers.
  "provider-key",
  "provider-key-missing",
  "provider-quota",
  "provider-rate-limit",
  "provider-down",
  "provider-errors",
  "provider-overloaded",
  "provider-hung",
  "provider-proxy-page",
  "answers-empty",
  "answers-wrong",
  "answers-filtered",
  "streams-cut",
  "streams-broken",
  "streams-silent",
  // Single models.
  "model-missing",
  "model-retired",
  "model-broken",
  "guard-misses",
  "guard-overblocks",
  // Traces, costs, the application.
  "traces-lost",
  "traces-late",
  "traces-other-id",
  "failed-calls-untraced",
  "langfuse-down",
  "langfuse-refused",
  "langfuse-reader",
  "spend-lost",
  "app-cut-off",
  "app-down",
  // What is no outage of anybody.
  "own-key",
  "own-rate-limit",
  "own-budget",
  "noise",
  "slow",
  "host-api-down",
  "page-cries-wolf",
  "harmless-deploy",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What leaves traces of an OOM kill: its log line, the host's event, the memory curve, nothing. */
export type OomTrace = "log" | "event" | "memory" | "nothing";

/** One thing that goes wrong, from when until when. Times are milliseconds from the beginning of the story. */
export interface Fault {
  readonly kind: FaultKind;
  readonly from: number;
  readonly to: number;
  /** Whose models it strikes. */
  readonly provider?: Provider;
  /** Which model it strikes. */
  readonly model?: string;
  readonly trace?: OomTrace;
  /** What the provider's own status page says meanwhile: nothing, at once, or after 20 minutes. */
  readonly page?: "silent" | "at_once" | "late";
}
