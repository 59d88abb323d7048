import type { Context } from "hono";

/** What the runtime tells of a request besides itself. */
export interface Peer {
  /** Address of whoever opened the connection; null: not known. */
  readonly peer: string | null;
}

/** Null where the runtime does not tell: then nobody is trusted for where he comes from. */
export function peerOf(c: Context): string | null {
  const env: unknown = c.env;
  const peer: unknown = typeof env === "object" && env !== null ? Reflect.get(env, "peer") : null;
  return typeof peer === "string" ? peer : null;
}
