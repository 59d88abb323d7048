import { z } from "zod";
import { sendEmbedding } from "../clients/litellm.ts";
import { withProvider } from "../clients/model-provider.ts";
import { promptForNonce } from "../clients/probe-prompt.ts";
import { type Json, notUp } from "../core/result.ts";
import { defineCheckKind } from "./kind.ts";

const RESERVE_MICRO_USD = 10;

/** One short text becomes a vector, fresh and by the model that was asked. */
export const embedding = defineCheckKind({
  kind: "embedding",
  summary: "Has the gateway embed one short text that was never embedded before.",
  layer: "model",
  dependsOn: ["readiness"],
  defaults: { intervalMs: 60_000, timeoutMs: 12_000 },
  reserveMicroUsd: RESERVE_MICRO_USD,
  settings: z.strictObject({
    model: z.string().min(1).max(300).optional().describe("Absent: `gateway.embedding.model`."),
  }),
  needs: "`gateway.url` and `gateway.key`",
  target: (targets) => (targets.gateway?.key ? targets.gateway : null),
  derive: ({ gateway }) =>
    gateway?.key && gateway.embeddingModel !== null
      ? [{ id: "embedding", title: { key: "embedding" }, settings: { model: gateway.embeddingModel } }]
      : [],
  async probe(ask, settings, gateway) {
    const model = settings.model ?? gateway.embeddingModel;
    if (model === null)
      return { result: notUp("unknown", "not_configured", { totalMs: 0 }, "no `model` is configured") };
    const { outbound, clock, randomHex } = ask.tools;
    const input = `status probe ${promptForNonce(randomHex).nonce}`;
    const { timeoutMs, signal } = ask;
    const reserveMicroUsd = RESERVE_MICRO_USD;
    const attempt = await sendEmbedding({
      gateway,
      outbound,
      clock,
      model,
      input,
      reserveMicroUsd,
      timeoutMs,
      signal,
    });
    const { result, provider } = withProvider(attempt, providerIn(ask.memory));
    return { result, memory: { provider } };
  },
});

const Memory = z.object({ provider: z.string().nullable() });

/** Whose model it is, as good answers told before. */
function providerIn(memory: Json): string | null {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data.provider : null;
}
