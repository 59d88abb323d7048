import { MINUTE_MS } from "./story-time.ts";

/** What is wrong with a story's telling, each thing once, with the minute in which it was seen first. */
export interface Problems {
  note(at: number, text: string): void;
  list(): string[];
}

export function createProblems(): Problems {
  const found = new Map<string, number>();
  return {
    note(at, text) {
      if (!found.has(text)) found.set(text, at);
    },
    list: () => [...found].map(([text, at]) => `minute ${(at / MINUTE_MS).toFixed(1)}: ${text}`),
  };
}
