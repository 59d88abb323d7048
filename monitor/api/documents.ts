import type { Model } from "../read/model.ts";
import type { Document } from "./document.ts";

/** Of more distinct questions than this within one model's life, those that nobody asked for longest are forgotten. */
export const MAX_KEPT = 500;
/** The same of bytes, before compression: a page comes in seven languages, and for each zone of the readers' own. */
export const MAX_KEPT_BYTES = 16 * 1024 * 1024;

/** The documents that were made from a model; they go when it goes. */
export interface Documents {
  /** The kept document of that name, or what `make` gives now. A failure is not kept. */
  of(model: Model, name: string, make: () => Promise<Document>): Promise<Document>;
}

interface Kept {
  /** The one that was asked for last stands last. */
  readonly entries: Map<string, Entry>;
  bytes: number;
}

interface Entry {
  readonly document: Promise<Document>;
  /** 0 until it is made. */
  bytes: number;
}

export function createDocuments(): Documents {
  const keptOf = new WeakMap<Model, Kept>();
  return {
    of(model, name, make) {
      const kept = keptOf.get(model) ?? { entries: new Map(), bytes: 0 };
      keptOf.set(model, kept);
      const before = kept.entries.get(name);
      if (before === undefined) return keep(kept, name, make());
      // So that one who asks for hundreds of zones cannot push out the page that everybody reads.
      kept.entries.delete(name);
      kept.entries.set(name, before);
      return before.document;
    },
  };
}

function keep(kept: Kept, name: string, document: Promise<Document>): Promise<Document> {
  const entry: Entry = { document, bytes: 0 };
  kept.entries.set(name, entry);
  document.then(
    ({ plain }) => {
      if (kept.entries.get(name) !== entry) return;
      entry.bytes = plain.body.length;
      kept.bytes += entry.bytes;
      makeRoom(kept);
    },
    () => {
      if (kept.entries.get(name) === entry) kept.entries.delete(name);
    },
  );
  makeRoom(kept);
  return document;
}

function makeRoom(kept: Kept): void {
  for (const [name, { bytes }] of kept.entries) {
    if (kept.entries.size <= MAX_KEPT && kept.bytes <= MAX_KEPT_BYTES) return;
    kept.entries.delete(name);
    kept.bytes -= bytes;
  }
}
