import { parseAccept } from "hono/utils/accept";

export const ENCODINGS = ["br", "gzip"] as const;
export type ContentEncoding = (typeof ENCODINGS)[number];

/** Browsers send a handful of different values; strangers may send any number. */
const MAX_KNOWN = 200;
const MAX_LENGTH = 500;
const known = new Map<string, ContentEncoding | null>();

/** The encoding to answer with by `Accept-Encoding`: the best liked of ours, br before gzip; null: none. */
export function acceptedEncoding(header: string | undefined): ContentEncoding | null {
  if (header === undefined || header.length > MAX_LENGTH) return null;
  const before = known.get(header);
  if (before !== undefined) return before;
  const encoding = choose(header);
  if (known.size < MAX_KNOWN) known.set(header, encoding);
  return encoding;
}

function choose(header: string): ContentEncoding | null {
  const accepted = new Map(parseAccept(header).map(({ type, q }) => [type.toLowerCase(), q]));
  const rest = accepted.get("*") ?? 0;
  const liking = (encoding: string) => accepted.get(encoding) ?? rest;
  const [best] = ENCODINGS.filter((encoding) => liking(encoding) > 0).sort((a, b) => liking(b) - liking(a));
  return best ?? null;
}
