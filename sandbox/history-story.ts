import type { CheckStatus, Fact, Reason } from "../monitor/core/words.ts";
import { dateIn, shiftDate, startOfDay } from "../monitor/core/zone.ts";
import type { CheckSettings } from "../monitor/settings/settings.ts";
import type { Provider, SimulatedModel } from "./models.ts";

/** How something that is asked fails. */
export interface Bad {
  readonly status: Exclude<CheckStatus, "up">;
  readonly reason: Reason;
  /** What the answer tells besides. */
  readonly facts?: readonly Fact[];
}

/** What was broken, as the simulated services would have shown it. */
export interface Fault {
  /** Gatewatch itself was off: nobody was asked. */
  readonly isOff?: boolean;
  /** What a check finds of its own target; null: nothing of this fault. */
  readonly check?: (check: CheckSettings) => Bad | null;
  /** How a model fails, whoever asks for it; null: it answers. */
  readonly model?: (model: SimulatedModel) => Bad | null;
  /** What the gateway's log tells of it, where the host is asked for that. */
  readonly logged?: Fact;
  /** What the provider's own status page tells, and how long after the fault; absent: it never does. */
  readonly page?: { readonly provider: Provider; readonly afterMs: number };
}

/** Something that went wrong in the simulated past. */
export interface Episode extends Fault {
  readonly name: EpisodeName;
  readonly from: number;
  readonly to: number;
}

export type EpisodeName = (typeof STORY)[number]["name"];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The faults of the last 90 days, as seen from `now`, in the page's zone. */
export function episodes(zone: string, now: number): Episode[] {
  const today = dateIn(zone, now);
  return STORY.map(({ name, daysAgo, hour, minutes, fault }) => {
    const from = startOfDay(zone, shiftDate(today, -daysAgo)) + hour * HOUR_MS;
    return { ...fault, name, from, to: from + minutes * MINUTE_MS };
  });
}

/** What the host says of a process that has ended on an error, and of one that a new version takes the place of. */
const CRASHED: Bad = { status: "down", reason: "service_crashed", facts: ["service_crashed", "exit_error"] };
const REPLACED: Bad = { status: "degraded", reason: "service_deploying", facts: ["deploy_in_progress"] };

const STORY = [
  {
    name: "crash",
    daysAgo: 77,
    hour: 9.7,
    minutes: 38,
    fault: gatewayGone(CRASHED),
  },
  { name: "key", daysAgo: 61, hour: 14, minutes: 47, fault: providerFails("anthropic", "auth_provider") },
  // The trace store worked through a backlog.
  { name: "backlog", daysAgo: 44, hour: 8, minutes: 310, fault: kindFails("trace", "degraded", "trace_late") },
  // The provider withdrew a model; another one answered in its place until the gateway's list was mended.
  { name: "withdrawn", daysAgo: 37, hour: 15.6, minutes: 41, fault: modelFails("claude-sonnet", "model_unhealthy") },
  { name: "off", daysAgo: 33, hour: 1.2, minutes: 205, fault: { isOff: true } },
  // Somebody's batch job sent more than the provider takes; the larger models have limits of their own.
  { name: "batch", daysAgo: 25, hour: 16.3, minutes: 26, fault: providerFails("openai", "rate_limited_provider") },
  // Within the announced window of `history-people.ts`.
  {
    name: "upgrade",
    daysAgo: 18,
    hour: 22.1,
    minutes: 24,
    fault: gatewayGone(REPLACED),
  },
  {
    name: "overload",
    daysAgo: 12,
    hour: 11.1,
    minutes: 37,
    fault: {
      ...providerFails("openai", "overloaded"),
      page: { provider: "openai", afterMs: 14 * MINUTE_MS },
    },
  },
  { name: "scanner", daysAgo: 9, hour: 13.4, minutes: 52, fault: kindFails("guard", "down", "guard_missed") },
  {
    name: "callback",
    daysAgo: 5,
    hour: 19.5,
    minutes: 112,
    fault: { ...kindFails("trace", "down", "trace_missing"), logged: "traces_rejected_log" },
  },
  {
    name: "embedding",
    daysAgo: 2,
    hour: 7.4,
    minutes: 11,
    fault: modelFails("text-embedding-3-small", "provider_error"),
  },
] as const satisfies readonly {
  readonly name: string;
  readonly daysAgo: number;
  readonly hour: number;
  readonly minutes: number;
  readonly fault: Fault;
}[];

/** The gateway's process has ended; the host tells how. */
function gatewayGone(hostSays: Bad): Fault {
  return {
    check({ kind, layer }) {
      if (kind === "railway") return hostSays;
      if (kind === "langfuse" || kind === "heartbeat" || layer === "evidence") return null;
      if (kind === "app") return { status: "down", reason: "field_mismatch" };
      if (kind === "trace" || kind === "spend") return { status: "unknown", reason: "connection_refused" };
      return { status: "down", reason: "connection_refused" };
    },
  };
}

/** A provider's models fail; where the gateway knows a fallback of another provider, users get its answers. */
function providerFails(provider: Provider, reason: Reason): Fault {
  const bad = { status: "down", reason } as const;
  return { model: (model) => (model.provider === provider ? bad : null) };
}

function modelFails(name: string, reason: Reason): Fault {
  const bad = { status: "down", reason } as const;
  return { model: (model) => (model.name === name ? bad : null) };
}

/** What one kind of check looks at fails. */
function kindFails(kind: string, status: Bad["status"], reason: Reason): Fault {
  return { check: (check) => (check.kind === kind ? { status, reason } : null) };
}
