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
  "provider_incident",
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
export const LAYERS = ["gateway", "model", "trace", "spend", "app", "site", "evidence"] as const;
/** `evidence`: tells why, and can neither open nor end an incident (the host's state, a provider's own status page). */
export type Layer = (typeof LAYERS)[number];

/** What a fault is a fault of: the layer that an incident is attributed to. */
export const FAULT_LAYERS = [
  "gateway",
  "model",
  "provider",
  "fallback",
  "trace",
  "spend",
  "app",
  "site",
  "network",
] as const;
export type FaultLayer = (typeof FAULT_LAYERS)[number];

/** The proofs of a recovery, in their order. */
export const RECOVERY_STEPS = ["app", "chat", "trace", "models"] as const;
export type RecoveryStep = (typeof RECOVERY_STEPS)[number];

export const RECOVERY_STATUSES = ["pending", "passed", "failed", "cannot_tell", "not_configured"] as const;
export type RecoveryStatus = (typeof RECOVERY_STATUSES)[number];

export const MAINTENANCE_STATUSES = ["scheduled", "in_progress", "completed", "cancelled"] as const;
export type MaintenanceStatus = (typeof MAINTENANCE_STATUSES)[number];

/** What a probe learned besides its verdict, for the diagnosis and for operators. A closed list: never upstream text. */
export const FACTS = [
  "exit_137",
  "exit_error",
  "oom_log",
  "config_error_log",
  "provider_key_missing_log",
  "traces_rejected_log",
  "memory_near_limit",
  "deploy_recent",
  "deploy_in_progress",
  "deploy_failed",
  "restarted_recently",
  "service_crashed",
  "service_stopped",
  "service_running",
  "platform_incident",
  "platform_unreachable",
  "provider_incident",
  "provider_all_good",
  "network_good",
  "network_lost",
] as const;
export type Fact = (typeof FACTS)[number];

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

/** What is told. `check.never_passed` is for operators: something is set up so that it cannot work. */
export const EVENT_TYPES = [
  "incident.opened",
  "incident.updated",
  "incident.resolved",
  "incident.postmortem",
  "maintenance.scheduled",
  "maintenance.started",
  "maintenance.completed",
  "component.status_changed",
  "check.never_passed",
  "ping",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Services through which it is told. */
export const CHANNELS = ["webhook", "slack", "discord", "teams", "pagerduty", "email", "ntfy", "telegram"] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** Whom a message is for; operators are the channels of the configuration. */
export const AUDIENCES = ["everyone", "operators"] as const;
export type Audience = (typeof AUDIENCES)[number];

export const SUBSCRIBER_ORIGINS = ["configuration", "public"] as const;
export type SubscriberOrigin = (typeof SUBSCRIBER_ORIGINS)[number];

export const SCOPES = ["page", "component", "incident"] as const;
export type Scope = (typeof SCOPES)[number];

/** `daily`: everything of a day in one mail. */
export const DIGESTS = ["none", "daily"] as const;
export type Digest = (typeof DIGESTS)[number];

/** Why a subscriber is told nothing any more. */
export const LEAVE_REASONS = ["unsubscribed", "gone", "failing", "removed"] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** `superseded`: newer news made it needless. `dead`: given up, and kept for replay. `dropped`: its subscriber left. */
export const DELIVERY_STATES = ["waiting", "delivered", "superseded", "dead", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** `gone`: never again (410). `blocked`: the address leads where strangers may not send us. */
export const ATTEMPT_OUTCOMES = ["delivered", "refused", "failed", "throttled", "gone", "blocked"] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];
