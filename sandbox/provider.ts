import type { FaultId } from "./fault-list.ts";
import type { Faults } from "./faults.ts";
import type { SimulatedModel } from "./models.ts";
import type { Waiter } from "./pace.ts";
import { type Failure, failureOf, timedOut } from "./provider-failures.ts";

/** How a stream ends: as it should; early as if complete; by a broken connection; by silence. */
export type StreamEnd = "whole" | "cut" | "broken" | "stalled";

export interface ProviderAnswer {
  readonly outcome: "answered";
  readonly text: string;
  readonly end: StreamEnd;
  readonly cached: boolean;
}

export interface Question {
  readonly prompt: string;
  readonly stream: boolean;
  /** The shorter of the gateway's and the caller's limit. */
  readonly timeoutMs: number;
}

const FAILING: readonly FaultId[] = [
  "provider-key",
  "provider-down",
  "provider-down-no-fallback",
  "provider-rate-limited",
  "provider-quota",
  "provider-error",
  "provider-overloaded",
  "provider-hung",
  "answer-filtered",
];
const ANSWERING: readonly FaultId[] = ["answer-empty", "answer-wrong", "answer-cached"];
const STREAMING: readonly FaultId[] = ["stream-truncated", "stream-broken", "stream-stalled"];

/** The simulated provider: answers with the prompt's last token that holds a digit, unless a fault says otherwise. */
export async function askProvider(
  model: SimulatedModel,
  question: Question,
  faults: Faults,
  waiter: Waiter,
): Promise<ProviderAnswer | Failure> {
  const fault = faults.striking(model.provider, FAILING);
  if (fault === "provider-hung") {
    await waiter.wait(question.timeoutMs);
    return timedOut(model.provider, question.timeoutMs);
  }
  if (fault !== null) {
    await waiter.linger(60);
    return failureOf(fault, model.provider);
  }
  if (faults.has("model-unhealthy") && model.name === UNHEALTHY_MODEL)
    return failureOf("model-unhealthy", model.provider);
  if (faults.has("embedding-broken") && model.mode === "embedding") return failureOf("provider-error", model.provider);
  const kinds = question.stream ? [...ANSWERING, ...STREAMING] : ANSWERING;
  const strange = model.mode === "embedding" ? null : faults.striking(model.provider, kinds);
  return answer(strange, usualText(model, question.prompt, faults));
}

/** The models that `model-missing` and `model-unhealthy` strike: none of them is a usual canary. */
export const MISSING_MODEL = "claude-haiku";
export const UNHEALTHY_MODEL = "gpt-4.1-mini";

function answer(fault: FaultId | null, text: string): ProviderAnswer {
  const whole: ProviderAnswer = { outcome: "answered", text, end: "whole", cached: false };
  switch (fault) {
    case "answer-empty":
      return { ...whole, text: "" };
    case "answer-wrong":
      return { ...whole, text: "Happy to help! What would you like to know?" };
    case "answer-cached":
      return { ...whole, cached: true };
    case "stream-truncated":
      return { ...whole, text: firstHalf(text), end: "cut" };
    case "stream-broken":
      return { ...whole, text: firstHalf(text), end: "broken" };
    case "stream-stalled":
      return { ...whole, text: firstHalf(text), end: "stalled" };
    default:
      return whole;
  }
}

function usualText(model: SimulatedModel, prompt: string, faults: Faults): string {
  if (model.name.includes("guard")) return guardVerdict(prompt, faults);
  const tokens = prompt.match(/[A-Za-z0-9_-]+/g) ?? [];
  return tokens.findLast((token) => /\d/.test(token)) ?? "pong";
}

function guardVerdict(prompt: string, faults: Faults): string {
  const isBlocked = faults.has("guard-overblocks") || (/\b(kill|bomb)\b/.test(prompt) && !faults.has("guard-misses"));
  return isBlocked ? "unsafe\nS1" : "safe";
}

function firstHalf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}
