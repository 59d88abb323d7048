import { createHash, randomBytes } from "node:crypto";
import type { ChatRequest } from "./chat-request.ts";

/** What reaches the trace store of one call. */
export interface SentTrace {
  readonly traceId: string;
  readonly name: string;
  readonly sessionId: string | null;
  readonly userId: string | null;
  readonly tags: readonly string[];
  readonly startAt: number;
  readonly endAt: number;
}

export type TraceSink = (trace: SentTrace) => void;

/** The trace of one call: `traceparent` decides the id, then `metadata.trace_id`; else it is random. */
export function traceOf(
  metadata: ChatRequest["metadata"],
  traceparent: string | null,
  times: { readonly startAt: number; readonly endAt: number },
): SentTrace {
  return {
    traceId: parentId(traceparent) ?? givenId(metadata?.trace_id) ?? randomBytes(16).toString("hex"),
    name: metadata?.trace_name ?? "litellm-acompletion",
    sessionId: metadata?.session_id ?? null,
    userId: metadata?.trace_user_id ?? null,
    tags: metadata?.tags ?? [],
    ...times,
  };
}

function parentId(traceparent: string | null): string | null {
  return traceparent?.match(/^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/)?.[1] ?? null;
}

/** Hex digits are kept, a UUID loses its dashes, any other text is hashed. */
function givenId(text: string | undefined): string | null {
  if (text === undefined) return null;
  const plain = text.replaceAll("-", "");
  if (/^[0-9a-f]{32}$/.test(plain)) return plain;
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
