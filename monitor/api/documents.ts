import type { Model } from "../read/model.ts";
import type { Document } from "./document.ts";

/** More distinct questions than this within one model's life are answered without being kept. */
const MAX_KEPT = 500;
/** The same of bytes, before compression: a page comes in seven languages, and for each zone of the readers' own. */
export const MAX_KEPT_BYTES = 16 * 1024 * 1024;

/** The documents that were made from a model; they go when it goes. */
export interface Documents {
  /** The kept document of that name, or what `make` gives now. A failure is not kept. */
  of(model: Model, name: string, make: () => Promise<Document>): Promise<Document>;
}

interface Kept {
  readonly documents: Map<string, Promise<Document>>;
  bytes: number;
}

export function createDocuments(): Documents {
  const keptOf = new WeakMap<Model, Kept>();
  return {
    of(model, name, make) {
      const kept = keptOf.get(model) ?? { documents: new Map(), bytes: 0 };
      keptOf.set(model, kept);
      const before = kept.documents.get(name);
      if (before !== undefined) return before;
      const made = make();
      if (kept.documents.size < MAX_KEPT) keep(kept, name, made);
      return made;
    },
  };
}

function keep(kept: Kept, name: string, made: Promise<Document>): void {
  const { documents } = kept;
  documents.set(name, made);
  made.then(
    ({ plain }) => {
      if (kept.bytes + plain.body.length > MAX_KEPT_BYTES) documents.delete(name);
      else kept.bytes += plain.body.length;
    },
    () => documents.delete(name),
  );
}
