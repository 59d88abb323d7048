import type { RecoveryStep } from "./words.ts";

/** Each step as something that is proven. */
export const STEP_WORDS: Readonly<Record<RecoveryStep, string>> = {
  app: "the application reaches its gateway",
  chat: "a test chat is answered",
  trace: "the trace of that chat arrives",
  models: "every expected model answers",
};
