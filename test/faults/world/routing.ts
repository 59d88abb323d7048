import { modelId } from "../../../sandbox/litellm-headers.ts";
import { modelNamed, type SimulatedModel } from "../../../sandbox/models.ts";
import { coolingDown } from "../../../sandbox/provider-failures.ts";
import { type Circumstances, UPSTREAM_MARK } from "./circumstances.ts";
import { askProvider, type ProviderAnswer, type ProviderFailure, type Question } from "./providers.ts";

export interface RouteAsk extends Question {
  readonly fallbacks: boolean;
}

export interface Routed extends ProviderAnswer {
  readonly by: SimulatedModel;
  readonly fallbacks: 0 | 1;
}

export type Route = (ask: RouteAsk) => Routed | ProviderFailure;

const COOLDOWN_MS = 5_000;

/** The gateway's router: one deployment a model, a cool-down after some refusals, one fallback for most models. */
export function createRouting(circumstances: Circumstances): Route {
  const coolUntil = new Map<string, number>();
  const attempt = (ask: RouteAsk): ProviderAnswer | ProviderFailure => {
    const { model } = ask;
    if ((coolUntil.get(model.name) ?? 0) > circumstances.now()) return cooling(model);
    const answer = askProvider(ask, circumstances);
    const failsAt = circumstances.now() + answer.afterMs;
    if (answer.outcome === "failed" && answer.cools) coolUntil.set(model.name, failsAt + COOLDOWN_MS);
    return answer;
  };
  return (ask) => {
    const first = attempt(ask);
    if (first.outcome === "answered") return { ...first, by: ask.model, fallbacks: 0 };
    const other = ask.fallbacks && circumstances.hasFallbacks ? modelNamed(ask.model.fallback) : null;
    if (other === null) return first;
    const second = attempt({ ...ask, model: other });
    const afterMs = first.afterMs + second.afterMs;
    if (second.outcome === "answered") return { ...second, by: other, fallbacks: 1, afterMs };
    const message = `${first.message}\n\nLiteLLM: model group '${ask.model.name}' failed with the error above. Fallback to ${other.name} also failed: ${second.message}`;
    return { ...first, message, afterMs };
  };
}

function cooling(model: SimulatedModel): ProviderFailure {
  const failure = coolingDown(model.name, [modelId(model.name)], COOLDOWN_MS / 1_000);
  return { ...failure, message: `${failure.message} ${UPSTREAM_MARK}`, afterMs: 4 };
}
