import type { Mark } from "../ports.ts";

/** Decoded bytes of a body that are read when a request does not say. */
export const DEFAULT_MAX_BYTES = 65_536;

/** The text of a body that comes in pieces, as far as it may be read. */
export interface BodyText {
  /** Takes a decoded piece that came at `atMs`; false when it went over the cap: what fits was taken, read no further. */
  take(piece: Uint8Array, atMs: number): boolean;
  /** What came, UTF-8 with faults replaced, and when each piece of it did. */
  finish(): { readonly text: string; readonly marks: readonly Mark[] };
}

export function createBodyText(maxBytes: number): BodyText {
  const decoder = new TextDecoder();
  const marks: Mark[] = [];
  let text = "";
  let left = maxBytes;
  return {
    take(piece, atMs) {
      const fits = piece.byteLength <= left;
      const part = fits ? piece : piece.subarray(0, left);
      left -= part.byteLength;
      const added = decoder.decode(part, { stream: true });
      if (added !== "") {
        text += added;
        marks.push({ end: text.length, atMs });
      }
      return fits;
    },
    finish() {
      return { text: text + decoder.decode(), marks };
    },
  };
}
