import type { Context } from "hono";
import type { AccessSettings } from "../settings/settings.ts";

/** What the runtime tells of a request besides itself. */
export interface Peer {
  /** Address of whoever opened the connection; null: not known. */
  readonly peer: string | null;
  /** Address of who asks, as far as the runtime can tell by itself; null: not known. */
  readonly visitor: string | null;
}

/** Null where the runtime does not tell: then nobody is trusted for where he comes from. */
export function peerOf(c: Context): string | null {
  return told(c, "peer");
}

/**
 * Where a request comes from, for limits: behind a proxy that is trusted by name the last address that it added; otherwise
 * what the runtime knows. Null: not known.
 */
export function visitorOf(c: Context, access: AccessSettings | null | undefined): string | null {
  const peer = peerOf(c);
  const isBehindProxy = peer !== null && access?.proxy?.isTrusted(peer) === true;
  const last = isBehindProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return last || told(c, "visitor");
}

function told({ env }: Context, name: keyof Peer): string | null {
  const value: unknown = typeof env === "object" && env !== null ? Reflect.get(env, name) : null;
  return typeof value === "string" ? value : null;
}
