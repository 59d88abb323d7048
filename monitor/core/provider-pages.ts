/** Where a provider tells of its own incidents, in a form that programs can read. */
export interface ProviderPage {
  /** Asked in this order until one can be read. */
  readonly urls: readonly string[];
  /** Parts of its components' or products' names that stand for what a gateway uses; empty: all of them. */
  readonly parts: readonly string[];
}

const GOOGLE: ProviderPage = {
  urls: ["https://status.cloud.google.com/incidents.json"],
  parts: ["vertex", "gemini", "generative ai"],
};

/**
 * Providers whose status page is known, by the names that LiteLLM has for them (without `_`). Others (Azure, Bedrock,
 * Mistral) publish none of the forms that are understood here; an operator may name any page that has one.
 */
export const PROVIDER_PAGES: Readonly<Record<string, ProviderPage>> = {
  anthropic: {
    urls: ["https://status.claude.com/api/v2/summary.json", "https://anthropic.statuspage.io/api/v2/summary.json"],
    parts: ["api"],
  },
  cohere: { urls: ["https://status.cohere.com/api/v2/summary.json"], parts: [] },
  deepseek: { urls: ["https://status.deepseek.com/api/v2/summary.json"], parts: ["api"] },
  gemini: GOOGLE,
  google: GOOGLE,
  groq: { urls: ["https://groqstatus.com/api/v2/summary.json"], parts: [] },
  openai: {
    urls: ["https://status.openai.com/api/v2/summary.json"],
    parts: ["chat completions", "responses", "embeddings"],
  },
  vertexai: GOOGLE,
};

/** The page at an address that an operator gave: of a status page by its address, or the file itself. */
export function pageAt(url: string): ProviderPage {
  return { urls: [url.endsWith(".json") ? url : `${url}/api/v2/summary.json`], parts: [] };
}
