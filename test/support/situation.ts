import type { CheckFact, LastResult, Situation } from "../../monitor/core/diagnosis/situation.ts";
import type { ResultPart } from "../../monitor/core/result.ts";
import type { CheckStatus, Fact, FaultLayer, Layer, Reason } from "../../monitor/core/words.ts";

/** When the incidents of these tests began, and how long ago that is. */
export const STARTED_AT = 1_800_000_000_000;
export const MINUTE_MS = 60_000;

interface Known {
  readonly kind: string;
  readonly layer: Layer;
  readonly model?: string;
  readonly provider?: string;
}

const ANTHROPIC = "anthropic";
const OPENAI = "openai";

/** A whole installation: every kind of check, two providers. */
export const INSTALLATION: Readonly<Record<string, Known>> = {
  liveliness: { kind: "liveliness", layer: "gateway" },
  readiness: { kind: "readiness", layer: "gateway" },
  models: { kind: "models", layer: "model" },
  "chat:claude-sonnet": { kind: "chat", layer: "model", model: "claude-sonnet", provider: ANTHROPIC },
  "chat-user:claude-sonnet": { kind: "chat", layer: "model", model: "claude-sonnet", provider: ANTHROPIC },
  "chat:gpt-4o-mini": { kind: "chat", layer: "model", model: "gpt-4o-mini", provider: OPENAI },
  embedding: { kind: "embedding", layer: "model", provider: OPENAI },
  guard: { kind: "guard", layer: "model", provider: OPENAI },
  trace: { kind: "trace", layer: "trace" },
  langfuse: { kind: "langfuse", layer: "trace" },
  spend: { kind: "spend", layer: "spend" },
  app: { kind: "app", layer: "app" },
  railway: { kind: "railway", layer: "evidence" },
  network: { kind: "network", layer: "evidence" },
  "provider:anthropic": { kind: "provider", layer: "evidence" },
  "provider:openai": { kind: "provider", layer: "evidence" },
};

/** What one check saw last. */
export interface Seen {
  readonly status: CheckStatus;
  readonly reason?: Reason | null;
  /** Milliseconds after the beginning of the incident. Default: two minutes. */
  readonly afterMs?: number;
  /** Whether several in a row have shown it; default true. */
  readonly isConfirmed?: boolean;
  readonly facts?: readonly Fact[];
  /** When the host says that what it runs began to run, milliseconds after the beginning. */
  readonly startedAfterMs?: number;
  /** Since when it is so, milliseconds after the beginning. Default: the beginning, or long before where it is good. */
  readonly sinceMs?: number;
  readonly parts?: readonly (Omit<ResultPart, "at" | "provider"> & {
    readonly provider?: string | null;
    /** Since when it is held to be well, milliseconds after the beginning. */
    readonly goodAfterMs?: number;
  })[];
  readonly provider?: string | null;
  readonly connected?: boolean;
}

export const UP: Seen = { status: "up" };
export const down = (reason: Reason, more: Partial<Seen> = {}): Seen => ({ status: "down", reason, ...more });
export const degraded = (reason: Reason, more: Partial<Seen> = {}): Seen => ({ status: "degraded", reason, ...more });
export const host = (...facts: Fact[]): Seen => ({ status: "up", facts });

export interface Incident {
  readonly root: string;
  readonly layer?: FaultLayer | null;
  readonly faultKey?: string | null;
  /** How long it has lasted; default five minutes. */
  readonly lastsMs?: number;
  readonly members?: readonly string[];
}

/** What is named was seen so, everything else was good two minutes after the beginning. Null: it is not configured. */
export function situation(incident: Incident, seen: Readonly<Record<string, Seen | null>> = {}): Situation {
  const now = STARTED_AT + (incident.lastsMs ?? 5 * MINUTE_MS);
  const checks = Object.keys(INSTALLATION)
    .filter((id) => seen[id] !== null)
    .map((id) => factOfSeen(id, seen[id] ?? UP));
  const failing = checks.filter(({ status, layer }) => status !== "up" && layer !== "evidence").map(({ id }) => id);
  const ids = incident.members ?? [...new Set([incident.root, ...failing])];
  const members = ids.map((checkId) => {
    const fact = checks.find(({ id }) => id === checkId);
    return { checkId, status: fact?.status ?? "unknown", reason: fact?.reason ?? null, since: STARTED_AT } as const;
  });
  const { root, layer = INSTALLATION[root]?.layer ?? null, faultKey = null } = incident;
  return {
    now,
    startupGraceMs: 3 * MINUTE_MS,
    incident: {
      rootCheckId: root,
      layer: layer === "evidence" ? null : layer,
      faultKey,
      startedAt: STARTED_AT,
      members,
    },
    checks,
  };
}

function factOfSeen(id: string, seen: Seen): CheckFact {
  const { kind, layer, model = null, provider = null } = INSTALLATION[id] ?? { kind: "http", layer: "site" };
  const { status, reason = null, afterMs = 2 * MINUTE_MS, isConfirmed = true, facts = [], connected } = seen;
  const at = STARTED_AT + afterMs;
  const parts = (seen.parts ?? []).map(({ goodAfterMs, ...part }) => ({
    ...{ provider: null, ...part, at },
    ...(goodAfterMs === undefined ? {} : { goodSince: STARTED_AT + goodAfterMs }),
  }));
  const last: LastResult = {
    ...{ status, reason, at, facts, parts, provider: seen.provider === undefined ? provider : seen.provider },
    ...(connected === undefined ? {} : { connected }),
    ...(seen.startedAfterMs === undefined ? {} : { startedAt: STARTED_AT + seen.startedAfterMs }),
  };
  const held = isConfirmed ? { status, reason } : { status: "up" as const, reason: null };
  const { sinceMs = isConfirmed && status !== "up" ? 0 : -1e9 } = seen;
  return { id, kind, title: id, layer, model, ...held, since: STARTED_AT + sinceMs, last };
}
