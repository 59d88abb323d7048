import type { Model } from "../read/model.ts";
import type { Document } from "./document.ts";

/** More distinct questions than this within one model's life are answered without being kept. */
const MAX_KEPT = 500;

/** The documents that were made from a model; they go when it goes. */
export interface Documents {
  /** The kept document of that name, or what `make` gives now. A failure is not kept. */
  of(model: Model, name: string, make: () => Promise<Document>): Promise<Document>;
}

export function createDocuments(): Documents {
  const kept = new WeakMap<Model, Map<string, Promise<Document>>>();
  return {
    of(model, name, make) {
      const documents = kept.get(model) ?? new Map<string, Promise<Document>>();
      kept.set(model, documents);
      const before = documents.get(name);
      if (before !== undefined) return before;
      const made = make();
      if (documents.size < MAX_KEPT) {
        documents.set(name, made);
        made.catch(() => documents.delete(name));
      }
      return made;
    },
  };
}
