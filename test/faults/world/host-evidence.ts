import type { Fault } from "../fault.ts";
import { type Circumstances, UPSTREAM_MARK } from "./circumstances.ts";
import type { Variables } from "./host.ts";

const MINUTE_MS = 60_000;

interface Line {
  readonly at: number;
  readonly message: string;
}

/** The service's log, oldest first. Everything stands in it as an error, as what goes to stderr does. */
export function hostLogs(circumstances: Circumstances, { limit = 100, startDate }: Variables): unknown[] {
  const from = startDate === undefined ? 0 : Date.parse(startDate);
  const lines = [
    ...everyday(circumstances),
    ...circumstances.past(...TELLING).flatMap((fault) => linesOf(fault, circumstances)),
  ];
  return lines
    .filter(({ at }) => at >= from && at <= circumstances.now())
    .sort((a, b) => a.at - b.at)
    .slice(-limit)
    .map(({ at, message }) => ({
      timestamp: new Date(at).toISOString().replace("Z", "000000Z"),
      message,
      severity: "error",
      attributes: [{ key: "level", value: '"error"' }],
      tags: { deploymentInstanceId: "d-1" },
    }));
}

const TELLING = [
  "gateway-crashed",
  "gateway-crash-loop",
  "gateway-stopped",
  "gateway-oom",
  "gateway-bad-config",
  "gateway-deploy",
  "gateway-restart",
  "harmless-deploy",
  "provider-key",
  "provider-key-missing",
  "provider-rate-limit",
  "traces-lost",
] as const;

const DEAD = [
  "gateway-crashed",
  "gateway-crash-loop",
  "gateway-stopped",
  "gateway-oom",
  "gateway-bad-config",
  "gateway-deploy",
  "gateway-restart",
] as const;

/** What a working gateway writes, over the last quarter of an hour, as far as it worked. */
function everyday(circumstances: Circumstances): Line[] {
  const now = circumstances.now();
  const dead = circumstances.past(...DEAD);
  const times = Array.from({ length: 30 }, (_, i) => now - (i + 1) * 30_000);
  const isAlive = (at: number) =>
    dead.every((fault) => at < circumstances.begins(fault) || at >= circumstances.ends(fault));
  const message = `INFO:     100.64.0.3:51422 - "POST /v1/chat/completions HTTP/1.1" 200 OK ${UPSTREAM_MARK}`;
  return times.filter(isAlive).map((at) => ({ at, message }));
}

function linesOf(fault: Fault, circumstances: Circumstances): Line[] {
  const at = circumstances.begins(fault);
  const until = Math.min(circumstances.now(), circumstances.ends(fault));
  const messages = MESSAGES[fault.kind] ?? [];
  const told = fault.kind === "gateway-oom" && fault.trace !== "log" ? ["Starting Container"] : messages;
  return again({ at, until, times: TIMES[fault.kind] ?? 60 }, told);
}

/** How often it is told, a minute apart; absent: as long as it lasts. */
const TIMES: Partial<Record<Fault["kind"], number>> = {
  "gateway-crashed": 1,
  "gateway-stopped": 1,
  "gateway-bad-config": 10,
  "gateway-deploy": 1,
  "gateway-restart": 1,
  "harmless-deploy": 1,
};

function again(
  { at, until, times }: { at: number; until: number; times: number },
  messages: readonly string[],
): Line[] {
  const told = Math.min(times, Math.floor((until - at) / MINUTE_MS) + 1);
  return Array.from({ length: told }, (_, i) =>
    messages.map((message, j) => ({ at: at + i * MINUTE_MS + j, message: `${message} ${UPSTREAM_MARK}` })),
  ).flat();
}

const MESSAGES: Partial<Record<Fault["kind"], readonly string[]>> = {
  "gateway-crashed": [
    "Traceback (most recent call last):",
    "RuntimeError: worker failed",
    "Container exited with code 1",
  ],
  "gateway-crash-loop": ["Starting Container", "Traceback (most recent call last):", "RuntimeError: worker failed"],
  "gateway-stopped": ["INFO:     Shutting down", "INFO:     Application shutdown complete."],
  "gateway-oom": ["Killed", "Starting Container"],
  "gateway-bad-config": [
    "Starting Container",
    "Traceback (most recent call last):",
    "yaml.scanner.ScannerError: mapping values are not allowed here",
    '  in "/app/config.yaml", line 14, column 19',
  ],
  "gateway-deploy": ["Starting Container"],
  "gateway-restart": ["Stopping Container", "Starting Container"],
  "harmless-deploy": ["Starting Container", "INFO:     Application startup complete."],
  "provider-key": ["litellm.AuthenticationError: AnthropicException - invalid x-api-key"],
  "provider-key-missing": ["litellm.AuthenticationError: Missing Anthropic API Key"],
  "provider-rate-limit": ["litellm.RateLimitError: RateLimitError: rate limit exceeded"],
  "traces-lost": ["Langfuse rejected an export to https://langfuse.example/api/public/otel/v1/traces with HTTP 401"],
};

/** What the host tells of the service's life. */
export function hostEvents(circumstances: Circumstances) {
  const of = (kinds: readonly Fault["kind"][], action: string, severity: string) =>
    circumstances.past(...kinds).map((fault) => event(circumstances.begins(fault), action, severity));
  return [
    ...circumstances
      .past("gateway-oom")
      .filter((fault) => fault.trace === "event")
      .map((fault) => event(circumstances.begins(fault), "oom_killed", "CRITICAL")),
    ...of(["gateway-crashed"], "crashed", "CRITICAL"),
    ...of(["gateway-deploy", "gateway-bad-config", "harmless-deploy"], "deploying", "INFO"),
    ...of(["gateway-restart"], "restarted", "INFO"),
  ].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

function event(at: number, action: string, severity: string) {
  const createdAt = new Date(at).toISOString();
  return {
    id: `ev-${at}-${action}`,
    object: "Deployment",
    action,
    severity,
    createdAt,
    payload: { serviceId: "s" },
    activityPayload: null,
  };
}

const LIMIT_GB = 1;
const USUAL_GB = 0.5;

/** The memory that the service uses, a value a minute over half an hour. A kill that leaves nothing shows no peak. */
export function memoryCurve(circumstances: Circumstances, { measurements = [], startDate }: Variables): unknown[] {
  const now = circumstances.now();
  const from = Math.max(startDate === undefined ? 0 : Date.parse(startDate), now - 30 * MINUTE_MS);
  const times: number[] = [];
  for (let at = from; at <= now; at += MINUTE_MS) times.push(at);
  const series = (measurement: string, valueAt: (at: number) => number) => ({
    measurement,
    tags: { serviceId: "s", deploymentInstanceId: "d-1" },
    values: times.map((at) => ({ ts: Math.floor(at / 1_000), value: valueAt(at) })),
  });
  return measurements.flatMap((measurement) => {
    if (measurement === "MEMORY_LIMIT_GB") return [series(measurement, () => LIMIT_GB)];
    if (measurement === "MEMORY_USAGE_GB") return [series(measurement, (at) => usedGb(at, circumstances))];
    return [];
  });
}

function usedGb(at: number, circumstances: Circumstances): number {
  const kill = circumstances
    .past("gateway-oom")
    .find((fault) => fault.trace !== "nothing" && at < circumstances.ends(fault));
  if (kill === undefined) return USUAL_GB;
  const begins = circumstances.begins(kill);
  if (at >= begins) return (at - begins) % (2 * MINUTE_MS) < MINUTE_MS ? 0.2 : 0.97;
  const climbMs = 10 * MINUTE_MS;
  return begins - at > climbMs ? USUAL_GB : 0.98 - (0.48 * (begins - at)) / climbMs;
}
