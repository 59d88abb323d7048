import { z } from "zod";

const content = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]);

/** What the gateway reads of a chat request; the rest goes to the provider. */
export const chatRequest = z.looseObject({
  model: z.unknown(),
  messages: z.array(z.looseObject({ role: z.string(), content: content.nullish() })).optional(),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  disable_fallbacks: z.boolean().optional(),
  cache: z.looseObject({ "no-cache": z.boolean().optional() }).optional(),
  metadata: z
    .looseObject({
      trace_id: z.string().optional(),
      session_id: z.string().optional(),
      trace_name: z.string().optional(),
      trace_user_id: z.string().optional(),
      tags: z.array(z.string()).optional(),
    })
    .optional(),
});
export type ChatRequest = z.output<typeof chatRequest>;

export const embeddingRequest = z.looseObject({
  model: z.unknown(),
  input: z.union([z.string(), z.array(z.unknown())]).optional(),
  metadata: chatRequest.shape.metadata,
});

/** The text of the last message. */
export function promptOf(request: ChatRequest): string {
  const last = request.messages?.at(-1)?.content;
  if (typeof last === "string") return last;
  return (last ?? []).map((part) => part.text ?? "").join(" ");
}
