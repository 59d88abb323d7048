/**
 * What the page, groups, components, checks and features are called, and how they are described, as long as the operator gives
 * them no name: in English, as programs are told it. Each language of the page words the same keys.
 */
export const DEFAULT_NAMES = {
  platform: "AI platform",
  ai_features: "AI features",
  behind_scenes: "Behind the scenes",

  chat: "Chat",
  chat_with: (model: string) => `Chat with ${model}`,
  chat_of: (model: string) => `Chat (${model})`,
  chat_as_users: "Chat as users see it",
  chat_as_users_of: (model: string) => `Chat as users see it (${model})`,
  generation: "Chat and generation",
  generation_with: (model: string) => `Chat and generation with ${model}`,
  embedding: "Embedding",
  documents: "Document embedding",
  scanning: "Output scanning",
  gateway: "AI gateway",
  liveliness: "LLM gateway",
  readiness: "LLM gateway readiness",
  models: "Language models",
  application: "Application",
  usage: "Usage tracing",
  trace: "Tracing",
  trace_store: "Trace store",
  spend: "Cost tracking",
  railway: "Railway service",
  network: "Our own network",
  provider_page: (provider: string) => `Status page of ${provider}`,

  health: "Health",
  reading_costs: "Reading costs",
  users: "Users",

  about_chat: "Questions are answered by a language model.",
  about_documents: "Documents are made ready for search.",
  about_scanning: "What models write is scanned for unsafe content.",
  about_gateway: "The single door to all language models.",
  about_models: "Every model that is expected is offered, and answers.",
  about_application: "The application reaches the AI gateway.",
  about_usage: "What was asked and answered is recorded.",
  about_spend: "What questions cost is written down.",
};

export type DefaultNames = Readonly<typeof DEFAULT_NAMES>;

/** A name that nobody gave. */
export interface DefaultName {
  readonly key: keyof DefaultNames;
  /** The model or provider that it is said of; absent: of none. */
  readonly of?: string;
}

/** The operator's own words, which stay as they are in every language, or a name that nobody gave. */
export type Name = string | DefaultName;

/** Something that may have been named; absent: the operator did, and `name` or `title` is what it is called everywhere. */
export interface MaybeUnnamed {
  readonly unnamed?: DefaultName | undefined;
}

/** A name in the words of a language. */
export function nameWords(name: Name, words: DefaultNames): string {
  if (typeof name === "string") return name;
  const said = words[name.key];
  return typeof said === "string" ? said : said(name.of ?? "");
}

/** A name as programs are told it. */
export function englishName(name: Name): string {
  return nameWords(name, DEFAULT_NAMES);
}

/** What is kept of a name: the English words, and which ones they are when nobody chose them. */
export function unnamedOf(name: Name): DefaultName | undefined {
  return typeof name === "string" ? undefined : name;
}
