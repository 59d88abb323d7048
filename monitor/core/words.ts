/** The closed vocabularies that go on the wire. One list each; types, database enums and JSON schemas are derived from them. */

/** What one probe, or one check after confirmation, says. */
export const CHECK_STATUSES = ["up", "degraded", "down", "unknown"] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** What visitors see of a component and of the page, worst first. */
export const COMPONENT_STATUSES = [
  "major_outage",
  "partial_outage",
  "degraded_performance",
  "unknown",
  "under_maintenance",
  "operational",
] as const;
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number];

export const INCIDENT_STATUSES = ["investigating", "identified", "monitoring", "resolved", "postmortem"] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export const IMPACTS = ["none", "minor", "major", "critical"] as const;
export type Impact = (typeof IMPACTS)[number];

/** Why a probe was not `up`. Public: nothing that an upstream wrote is ever among them. */
export const REASONS = [
  "dns",
  "connection_refused",
  "connection_reset",
  "host_unreachable",
  "tls",
  "timeout",
  "edge_no_app",
  "http_status",
  "unexpected_body",
  "body_too_large",
  "redirect",
  "starting",
  "not_ready",
  "auth_own_key",
  "auth_provider",
  "rate_limited_own",
  "rate_limited_provider",
  "quota_provider",
  "budget_own",
  "overloaded",
  "provider_timeout",
  "provider_unreachable",
  "provider_error",
  "no_deployments",
  "model_missing",
  "model_unhealthy",
  "empty_answer",
  "wrong_answer",
  "truncated_stream",
  "stalled_stream",
  "slow",
  "fallback",
  "cache_hit",
  "content_filter",
  "guard_missed",
  "guard_overblocked",
  "trace_missing",
  "trace_late",
  "trace_other_id",
  "traffic_silent",
  "spend_missing",
  "field_mismatch",
  "reader_error",
  "not_configured",
  "budget_paused",
  "no_network",
  "heartbeat_missed",
  "service_crashed",
  "service_stopped",
  "service_deploying",
  "probe_failed",
] as const;
export type Reason = (typeof REASONS)[number];

/**
 * Where in the line of a request a check looks. Failures of one layer are one incident;
 * while the gateway fails, whatever stands behind it fails with it.
 */
export const LAYERS = ["gateway", "model", "trace", "app", "site"] as const;
export type Layer = (typeof LAYERS)[number];

/** What an incident is traced back to. */
export const CAUSES = [
  "gateway_unreachable",
  "gateway_crashed",
  "gateway_oom",
  "gateway_bad_config",
  "gateway_deploy",
  "gateway_starting",
  "gateway_hung",
  "network_path",
  "platform_outage",
  "provider_key",
  "provider_quota",
  "provider_outage",
  "provider_rate_limit",
  "model_misconfigured",
  "trace_pipeline",
  "trace_backend",
  "guard_failure",
  "app_to_gateway",
  "unknown",
] as const;
export type Cause = (typeof CAUSES)[number];

export const CONFIDENCES = ["high", "medium", "low"] as const;
export type Confidence = (typeof CONFIDENCES)[number];
