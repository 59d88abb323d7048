import type { Faults } from "./faults.ts";
import { modelId } from "./litellm-headers.ts";
import { modelNamed, type SimulatedModel } from "./models.ts";
import type { Pace, Waiter } from "./pace.ts";
import { askProvider, type ProviderAnswer } from "./provider.ts";
import { coolingDown, type Failure } from "./provider-failures.ts";

export interface RouteAsk {
  readonly model: SimulatedModel;
  readonly prompt: string;
  readonly stream: boolean;
  readonly fallbacks: boolean;
  readonly timeoutMs: number;
  readonly waiter: Waiter;
}

export interface Answered extends ProviderAnswer {
  /** Which model answered. */
  readonly by: SimulatedModel;
  readonly fallbacks: number;
}

export type Routed = Answered | { readonly outcome: "failed"; readonly failure: Failure; readonly advice: string };

export interface Router {
  route(ask: RouteAsk): Promise<Routed>;
}

/** The gateway's router: one deployment a model, cool-downs after a refusal, one fallback for most chat models. */
export function createRouter(faults: Faults, pace: Pace): Router {
  const coolUntil = new Map<string, number>();
  const attempt = async (model: SimulatedModel, ask: RouteAsk): Promise<ProviderAnswer | Failure> => {
    if ((coolUntil.get(model.name) ?? 0) > Date.now()) return coolDown(model, coolUntil, pace);
    const answer = await askProvider(model, ask, faults, ask.waiter);
    if (answer.outcome === "failed" && answer.cools) coolUntil.set(model.name, Date.now() + pace.coolDownMs);
    return answer;
  };
  return {
    async route(ask) {
      const first = await attempt(ask.model, ask);
      if (first.outcome === "answered") return { ...first, by: ask.model, fallbacks: 0 };
      if (!ask.fallbacks) return { outcome: "failed", failure: first, advice: "" };
      const other = faults.has("provider-down-no-fallback") ? null : modelNamed(ask.model.fallback);
      if (other === null) return { outcome: "failed", failure: first, advice: noFallback(ask.model.name) };
      const second = await attempt(other, ask);
      if (second.outcome === "answered") return { ...second, by: other, fallbacks: 1 };
      return { outcome: "failed", failure: first, advice: alsoFailed(ask.model.name, other.name, second.message) };
    },
  };
}

function coolDown(model: SimulatedModel, coolUntil: ReadonlyMap<string, number>, pace: Pace): Failure {
  const cooling = [...coolUntil].filter(([, until]) => until > Date.now()).map(([name]) => modelId(name));
  return coolingDown(model.name, cooling, Math.ceil(pace.coolDownMs / 1000));
}

function noFallback(group: string): string {
  return `\n\nLiteLLM: model group '${group}' failed with the error above and no fallback model group was found for it, so the request was not retried on another model.`;
}

function alsoFailed(group: string, other: string, message: string): string {
  return `\n\nLiteLLM: model group '${group}' failed with the error above. Fallback to ${other} also failed: ${message}`;
}
