import type { GraphCheck } from "../../monitor/core/graph.ts";
import type { HeldPart } from "../../monitor/core/result.ts";
import type { CheckStatus, Reason } from "../../monitor/core/words.ts";

/** A small world in which it is known what is wrong, and what each check would see of it. */

export const WORLD: readonly GraphCheck[] = [
  { id: "liveliness", layer: "gateway", dependsOn: [] },
  { id: "readiness", layer: "gateway", dependsOn: ["liveliness"] },
  { id: "models", layer: "model", dependsOn: ["readiness"] },
  { id: "chat:a1", layer: "model", dependsOn: ["readiness"] },
  { id: "chat:b1", layer: "model", dependsOn: ["readiness"] },
  { id: "chat-user:a1", layer: "model", dependsOn: ["readiness", "chat:a1"] },
  { id: "embedding", layer: "model", dependsOn: ["readiness"] },
  { id: "spend", layer: "spend", dependsOn: ["chat:a1", "chat:b1"] },
  { id: "langfuse", layer: "trace", dependsOn: [] },
  { id: "trace", layer: "trace", dependsOn: ["chat:a1", "chat:b1", "langfuse"] },
  { id: "app", layer: "app", dependsOn: [] },
  { id: "docs", layer: "site", dependsOn: [] },
  { id: "shop", layer: "site", dependsOn: ["chat:a1"] },
];

const MODELS = { a1: "A", a2: "A", b1: "B", e1: "B" } as const;
type Model = keyof typeof MODELS;
const MODEL_NAMES = Object.keys(MODELS).filter((name): name is Model => name in MODELS);

/** What can be wrong, and which incident it is to be: its layer and key. */
export const FAULTS = {
  refused: "gateway",
  hung: "gateway",
  keyA: "provider A",
  downA: "provider A",
  keyB: "provider B",
  silentB: "provider B",
  limitB: "provider B",
  missingA1: "model a1",
  wrongA1: "model a1",
  brokenA2: "model a2",
  tracesLost: "trace",
  langfuseDown: "trace",
  spendLost: "spend",
  appCutOff: "app",
  docsDown: "site docs",
} as const;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS).filter((name): name is FaultName => name in FAULTS);

/** What one check sees. */
export interface Sight {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly parts: readonly HeldPart[];
  /**
   * What it shows of each thing that it looks at (a model, or itself): which fault, and how deep in the way of a request;
   * null: nothing fails there. Absent: it cannot tell, since the gateway or something else stands before it.
   */
  readonly shows: ReadonlyMap<string, Shown | null>;
}

/** A fault hides those that are deeper: the route before the provider, the provider before the model. */
export interface Shown {
  readonly of: string;
  readonly depth: 1 | 2 | 3;
}

export type Wrong = ReadonlySet<FaultName>;

interface Trouble {
  readonly status: CheckStatus;
  readonly reason: Reason;
  readonly of: string;
}

const GOOD: Sight = {
  status: "up",
  reason: null,
  provider: null,
  model: null,
  parts: [],
  shows: new Map([["it", null]]),
};

export function sightOf(id: string, wrong: Wrong, at: number): Sight {
  const gateway = gatewayTrouble(wrong);
  switch (id) {
    case "liveliness":
    case "readiness":
      return gateway === null ? GOOD : fails(gateway);
    case "models":
      return gateway === null ? sightOfAll(wrong, at) : hidden(gateway.reason);
    case "chat:a1":
      return sightOfModel("a1", gateway, wrong);
    case "chat:b1":
      return sightOfModel("b1", gateway, wrong);
    case "embedding":
      return sightOfModel("e1", gateway, wrong);
    case "chat-user:a1":
      return asUsersSee(gateway, wrong);
    default:
      return sightBeside(id, gateway, wrong);
  }
}

function sightBeside(id: string, gateway: Trouble | null, wrong: Wrong): Sight {
  switch (id) {
    case "spend":
      if (gateway !== null || troubleOf("a1", wrong) !== null) return unknown("probe_failed");
      return sightIf(wrong.has("spendLost"), { status: "down", reason: "spend_missing", of: "spend" });
    case "langfuse":
      return sightIf(wrong.has("langfuseDown"), { status: "down", reason: "connection_refused", of: "trace" });
    case "trace":
      return sightOfTrace(gateway, wrong);
    case "app":
      if (gateway !== null) return hidden("field_mismatch");
      return sightIf(wrong.has("appCutOff"), { status: "down", reason: "field_mismatch", of: "app" });
    case "docs":
      return sightIf(wrong.has("docsDown"), { status: "down", reason: "http_status", of: "site docs" });
    default:
      if (gateway !== null) return hidden("http_status");
      return sightOfShop(troubleOf("a1", wrong));
  }
}

/** Without a chat there is nothing to trace, and without the trace store nobody can look. */
function sightOfTrace(gateway: Trouble | null, wrong: Wrong): Sight {
  const isAnyAnswered = troubleOf("a1", wrong) === null || troubleOf("b1", wrong) === null;
  if (gateway !== null || !isAnyAnswered) return unknown("probe_failed");
  if (wrong.has("langfuseDown")) return unknown("reader_error");
  return sightIf(wrong.has("tracesLost"), { status: "down", reason: "trace_missing", of: "trace" });
}

/** A page that needs a chat. */
function sightOfShop(chat: Trouble | null): Sight {
  if (chat === null) return GOOD;
  return { ...fails({ ...chat, reason: "http_status" }), shows: new Map([["it", shownBy(chat)]]) };
}

function sightIf(isWrong: boolean, trouble: Trouble): Sight {
  return isWrong ? fails(trouble) : GOOD;
}

function gatewayTrouble(wrong: Wrong): Trouble | null {
  if (wrong.has("refused")) return { status: "down", reason: "connection_refused", of: "gateway" };
  return wrong.has("hung") ? { status: "down", reason: "timeout", of: "gateway" } : null;
}

/** What the gateway gives to whoever asks for a model: first what is wrong with the route, then with the provider. */
function troubleOf(model: Model, wrong: Wrong): Trouble | null {
  if (model === "a1" && wrong.has("missingA1")) return { status: "down", reason: "model_missing", of: "model a1" };
  const provider = MODELS[model] === "A" ? ofA(wrong) : ofB(wrong);
  if (provider !== null) return provider;
  if (model === "a1" && wrong.has("wrongA1")) return { status: "down", reason: "wrong_answer", of: "model a1" };
  if (model === "a2" && wrong.has("brokenA2")) return { status: "down", reason: "model_unhealthy", of: "model a2" };
  return null;
}

function ofA(wrong: Wrong): Trouble | null {
  if (wrong.has("keyA")) return { status: "down", reason: "auth_provider", of: "provider A" };
  return wrong.has("downA") ? { status: "down", reason: "provider_error", of: "provider A" } : null;
}

function ofB(wrong: Wrong): Trouble | null {
  if (wrong.has("keyB")) return { status: "down", reason: "auth_provider", of: "provider B" };
  if (wrong.has("silentB")) return { status: "down", reason: "timeout", of: "provider B" };
  return wrong.has("limitB") ? { status: "degraded", reason: "rate_limited_provider", of: "provider B" } : null;
}

function sightOfModel(model: Model, gateway: Trouble | null, wrong: Wrong): Sight {
  const provider = MODELS[model];
  if (gateway !== null) return { ...hidden(gateway.reason), provider, model };
  const trouble = troubleOf(model, wrong);
  return { ...(trouble === null ? GOOD : fails(trouble)), provider, model };
}

/** Another provider's model answers where this one does not. */
function asUsersSee(gateway: Trouble | null, wrong: Wrong): Sight {
  const own = sightOfModel("a1", gateway, wrong);
  if (gateway !== null || own.status === "up" || troubleOf("b1", wrong) !== null) return own;
  return { ...own, status: "degraded", reason: "fallback" };
}

function sightOfAll(wrong: Wrong, at: number): Sight {
  const parts = MODEL_NAMES.map((model): HeldPart => {
    // Any answer of a model that is asked for nothing but a sign of life is good.
    const trouble = troubleOf(model, wrong);
    const seen = trouble?.reason === "wrong_answer" ? null : trouble;
    const provider = seen?.reason === "model_missing" ? null : MODELS[model];
    const held = { status: seen?.status ?? ("up" as const), reason: seen?.reason ?? null };
    return { model, provider, ...held, since: at, at, against: 0, againstSince: 0, againstReason: null };
  });
  const bad = parts.filter((part) => part.status !== "up");
  const worst = bad.find((part) => part.status === "down") ?? bad[0];
  const shows = new Map(
    MODEL_NAMES.map((model) => {
      const trouble = troubleOf(model, wrong);
      return [model, trouble === null || trouble.reason === "wrong_answer" ? null : shownBy(trouble)];
    }),
  );
  return { ...GOOD, ...(worst === undefined ? {} : { status: worst.status, reason: worst.reason }), parts, shows };
}

function fails(trouble: Trouble): Sight {
  const { status, reason } = trouble;
  return { ...GOOD, status, reason, shows: new Map([["it", shownBy(trouble)]]) };
}

function shownBy({ of, reason }: Trouble): Shown {
  return { of, depth: reason === "model_missing" ? 1 : of.startsWith("provider") ? 2 : 3 };
}

function hidden(reason: Reason): Sight {
  return { ...GOOD, status: "down", reason, shows: new Map() };
}

function unknown(reason: Reason): Sight {
  return { ...GOOD, status: "unknown", reason, shows: new Map() };
}
