export const PROVIDERS = ["openai", "anthropic"] as const;
export type Provider = (typeof PROVIDERS)[number];

interface Price {
  readonly input: number;
  readonly output: number;
}

export interface SimulatedModel {
  /** What users of the gateway call it. */
  readonly name: string;
  readonly provider: Provider;
  /** What the gateway calls it at its provider. */
  readonly providerModel: string;
  /** Absent where the gateway does not know it, as for models outside its price list. */
  readonly mode?: "chat" | "embedding";
  readonly maxInputTokens: number;
  readonly maxOutputTokens?: number;
  /** Dollars a million tokens; null: the gateway's price list does not know it. */
  readonly price: Price | null;
  /** The group that answers when this one fails; null: none. */
  readonly fallback: string | null;
  /** Usual time to the first token at the real pace. */
  readonly firstTokenMs: number;
}

/** Seven models on two providers. */
export const MODELS: readonly SimulatedModel[] = [
  chat("gpt-4o-mini", "openai", "gpt-4o-mini", { input: 0.15, output: 0.6 }, 340, "claude-haiku"),
  chat("gpt-4o", "openai", "gpt-4o", { input: 2.5, output: 10 }, 420, "claude-sonnet"),
  chat("gpt-4.1-mini", "openai", "gpt-4.1-mini", { input: 0.4, output: 1.6 }, 360, null),
  chat("claude-sonnet", "anthropic", "claude-sonnet-4-5", { input: 3, output: 15 }, 620, "gpt-4o"),
  chat("claude-haiku", "anthropic", "claude-haiku-4-5", { input: 1, output: 5 }, 410, "gpt-4o-mini"),
  {
    name: "text-embedding-3-small",
    provider: "openai",
    providerModel: "openai/text-embedding-3-small",
    mode: "embedding",
    maxInputTokens: 8191,
    price: { input: 0.02, output: 0 },
    fallback: null,
    firstTokenMs: 120,
  },
  {
    name: "llama-guard",
    provider: "openai",
    providerModel: "openai/llama-guard-4",
    maxInputTokens: 128_000,
    price: null,
    fallback: null,
    firstTokenMs: 180,
  },
];

export function modelNamed(name: unknown): SimulatedModel | null {
  return MODELS.find((model) => model.name === name) ?? null;
}

function chat(
  name: string,
  provider: Provider,
  id: string,
  price: Price,
  firstTokenMs: number,
  fallback: string | null,
): SimulatedModel {
  const anthropic = provider === "anthropic";
  return {
    name,
    provider,
    providerModel: `${provider}/${id}`,
    mode: "chat",
    maxInputTokens: anthropic ? 200_000 : 128_000,
    maxOutputTokens: anthropic ? 64_000 : 16_384,
    price,
    fallback,
    firstTokenMs,
  };
}
