import type { GraphCheck } from "./graph.ts";
import type { FaultLayer, Reason } from "./words.ts";

/** What is at fault. Two failures of one fault are one incident. */
export interface Fault {
  readonly layer: FaultLayer;
  /** Which one of its layer: a provider, a model, a page; null where there is one only, or it is not known yet. */
  readonly key: string | null;
}

/** What is known of a failure besides its check. */
export interface Failure {
  readonly reason: Reason | null;
  /** Whose model was asked, as far as the gateway ever told; null: it did not. */
  readonly provider: string | null;
  /** The model that was asked; null: not known. */
  readonly model: string | null;
}

/**
 * What a failure is a failure of, judged by itself.
 *
 * A model's check reaches it through the gateway: what breaks on the way is the gateway's, what the provider says or does
 * not say is the provider's, and a bad answer or a missing route is the model's own. All other checks fail as what they
 * look at. Null: the check is evidence only.
 */
export function attribute(check: GraphCheck, { reason, provider, model }: Failure): Fault | null {
  if (check.layer === "evidence") return null;
  if (reason === "no_network") return { layer: "network", key: null };
  if (check.layer === "site") return { layer: "site", key: check.id };
  if (check.layer !== "model") return { layer: check.layer, key: null };
  if (isOfProvider(reason)) return { layer: "provider", key: provider };
  if (isOnTheWay(reason)) return { layer: "gateway", key: null };
  return { layer: reason === "fallback" ? "fallback" : "model", key: model };
}

/** Whether a model that fails for it fails for its provider, as far as it can be told by itself. */
export function isOfProvider(reason: Reason | null): boolean {
  return reason === null || OF_PROVIDER.has(reason);
}

/** Reasons for which nothing of what was asked answered. */
const UNREACHED: ReadonlySet<Reason> = new Set([
  "dns",
  "connection_refused",
  "connection_reset",
  "host_unreachable",
  "tls",
  "edge_no_app",
]);

/** Reasons for which a model was not reached, or another one than the gateway answered. */
const ON_THE_WAY: ReadonlySet<Reason> = new Set([
  ...UNREACHED,
  "http_status",
  "unexpected_body",
  "body_too_large",
  "redirect",
  "starting",
  "not_ready",
]);

export function isOnTheWay(reason: Reason | null): boolean {
  return reason !== null && ON_THE_WAY.has(reason);
}

/** What the gateway tells of a provider; and that no answer comes, while the gateway answers others. */
const OF_PROVIDER: ReadonlySet<Reason> = new Set([
  "auth_provider",
  "quota_provider",
  "rate_limited_provider",
  "overloaded",
  "provider_timeout",
  "provider_unreachable",
  "provider_error",
  "no_deployments",
  "timeout",
]);

/** Reasons that only a request can end with which the gateway has served: they do not follow from a gateway that fails. */
const SERVED: ReadonlySet<Reason> = new Set([
  "auth_provider",
  "quota_provider",
  "rate_limited_provider",
  "overloaded",
  "provider_error",
  "model_unhealthy",
  "empty_answer",
  "truncated_stream",
  "stalled_stream",
  "wrong_answer",
  "content_filter",
  "fallback",
  "guard_missed",
  "guard_overblocked",
  "trace_missing",
  "trace_late",
  "trace_other_id",
  "traffic_silent",
]);

/** What a gateway tells that could not get through to a provider, be it for that one's fault or for its own. */
const NOT_THROUGH: ReadonlySet<Reason> = new Set(["provider_timeout", "provider_unreachable"]);

export function isNotThrough(reason: Reason | null): boolean {
  return reason !== null && NOT_THROUGH.has(reason);
}

export function provesGateway(reason: Reason | null): boolean {
  return reason !== null && SERVED.has(reason);
}

export function isUnreached(reason: Reason | null): boolean {
  return reason !== null && UNREACHED.has(reason);
}

/** How a provider in trouble shows in single models. */
const SYMPTOMS: ReadonlySet<Reason> = new Set(["empty_answer", "truncated_stream", "stalled_stream"]);

export function isSymptom(reason: Reason | null): boolean {
  return reason !== null && SYMPTOMS.has(reason);
}

/** Failures of providers that are not known by name are held to be of one only when they are of one sort. */
export function sortOf(reason: Reason | null): "key" | "quota" | "trouble" {
  if (reason === "auth_provider") return "key";
  return reason === "quota_provider" ? "quota" : "trouble";
}

/** The one fault of its layer, whatever is not known of it. */
const SINGLE: ReadonlySet<FaultLayer> = new Set(["gateway", "trace", "spend", "app", "network"]);

/** Whether both are known, and are the same. */
export function isSameFault(a: Fault, b: Fault): boolean {
  return a.layer === b.layer && (SINGLE.has(a.layer) || (a.key !== null && a.key === b.key));
}
