import { z } from "zod";
import { sendEmbedding } from "../clients/litellm.ts";
import { promptForNonce } from "../clients/probe-prompt.ts";
import { notUp } from "../core/result.ts";
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
      ? [{ id: "embedding", title: "Embedding", settings: { model: gateway.embeddingModel } }]
      : [],
  async probe(ask, settings, gateway) {
    const model = settings.model ?? gateway.embeddingModel;
    if (model === null)
      return { result: notUp("unknown", "not_configured", { totalMs: 0 }, "no `model` is configured") };
    const { outbound, clock, randomHex } = ask.tools;
    const input = `status probe ${promptForNonce(randomHex).nonce}`;
    const { timeoutMs, signal } = ask;
    const reserveMicroUsd = RESERVE_MICRO_USD;
    const { result } = await sendEmbedding({
      gateway,
      outbound,
      clock,
      model,
      input,
      reserveMicroUsd,
      timeoutMs,
      signal,
    });
    return { result };
  },
});
