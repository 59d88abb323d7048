import { z } from "zod";
import { listModels, sendChat } from "../clients/litellm.ts";
import { firstChatModel } from "../clients/model-list.ts";
import { withProvider } from "../clients/model-provider.ts";
import { maxTokensFor, promptForNonce } from "../clients/probe-prompt.ts";
import { type Json, notUp } from "../core/result.ts";
import {
  type Ask,
  type DerivedCheck,
  defineCheckKind,
  durationSetting,
  type GatewayTarget,
  type Outcome,
} from "./kind.ts";

const RESERVE_MICRO_USD = 200;
/** Long enough for the gateway to give one model up and to ask another. */
const AS_USERS = { intervalMs: 300_000, timeoutMs: 30_000 };

const Price = z.strictObject({ input: z.number().min(0).max(10_000), output: z.number().min(0).max(10_000) });

const Settings = z.strictObject({
  model: z.string().min(1).max(300).optional().describe("Absent: the first chat model that the gateway lists."),
  fallbacks: z
    .boolean()
    .default(false)
    .describe(
      "Whether the gateway may let another model answer, as it may for users; false shows the model's own faults.",
    ),
  max_tokens: z
    .int()
    .min(1)
    .max(32_768)
    .optional()
    .describe("The longest answer; by default 64, and 1024 for models that are known by name to think first."),
  slow_after: durationSetting()
    .optional()
    .describe("A first token that comes later makes the check `degraded`, `slow`."),
  price: Price.optional().describe("Dollars a million tokens, where the gateway does not tell what an answer costs."),
});
type Settings = z.output<typeof Settings>;

/** A canary: one model says a nonce, streamed and fresh, so that every fault on the way to it shows. */
export const chat = defineCheckKind({
  kind: "chat",
  summary:
    "Asks a model through the gateway to say a code that was never used before, and reads the stream to its end.",
  layer: "model",
  dependsOn: ["readiness"],
  // Hung is confirmed within 60 + 3 × 12 + 2 × 4 = 104 s, refused within 68 s.
  defaults: { intervalMs: 60_000, timeoutMs: 12_000 },
  reserveMicroUsd: RESERVE_MICRO_USD,
  settings: Settings,
  needs: "`gateway.url` and `gateway.key`",
  target: (targets) => (targets.gateway?.key ? targets.gateway : null),
  derive: (targets) => (targets.gateway?.key ? canaries(targets.gateway.chatModels) : []),
  async probe(ask, settings, gateway) {
    const chosen = await chooseModel(ask, settings, gateway);
    return "result" in chosen ? chosen : await askModel(ask, settings, gateway, chosen);
  },
});

/** Each canary twice: by itself, and less often as users see it, with the gateway's fallbacks on. */
function canaries(models: readonly string[]): DerivedCheck[] {
  if (models.length === 0) {
    return [
      { id: "chat", title: { key: "chat" }, settings: {} },
      {
        id: "chat-user",
        title: { key: "chat_as_users" },
        settings: { fallbacks: true },
        dependsOn: ["chat"],
        ...AS_USERS,
      },
    ];
  }
  return models.flatMap((model) => {
    const id = models.length === 1 ? "chat" : `chat:${model}`;
    return [
      { id, title: { key: "chat_of", of: model }, settings: { model } },
      {
        id: `chat-user:${model}`,
        title: { key: "chat_as_users_of", of: model },
        settings: { model, fallbacks: true },
        dependsOn: [id],
        ...AS_USERS,
      },
    ];
  });
}

interface Chosen {
  readonly model: string;
  /** What is left of the time. */
  readonly timeoutMs: number;
}

const Memory = z.object({
  /** The model that was learned, or configured, the last time. */
  model: z.string().min(1),
  /** Whose model it is, as its own good answers told. */
  provider: z.string().nullable().catch(null),
});
type Memory = z.output<typeof Memory>;

function readMemory(memory: Json): Memory | null {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data : null;
}

/** The configured model, else the one learned before, else the first that the gateway lists. */
async function chooseModel(ask: Ask, settings: Settings, gateway: GatewayTarget): Promise<Chosen | Outcome> {
  const { timeoutMs, signal, tools } = ask;
  if (settings.model !== undefined) return { model: settings.model, timeoutMs };
  const known = readMemory(ask.memory);
  if (known !== null) return { model: known.model, timeoutMs };
  const startedMs = tools.clock.monotonic();
  const list = await listModels({ gateway, outbound: tools.outbound, clock: tools.clock, timeoutMs, signal });
  if (list.outcome === "failed") return { result: list.result };
  const model = firstChatModel(list.models);
  if (model === null) {
    return { result: notUp("down", "model_missing", list.timings, "the gateway lists no model that can chat") };
  }
  const leftMs = Math.max(1, timeoutMs - (tools.clock.monotonic() - startedMs));
  return { model, timeoutMs: leftMs };
}

async function askModel(ask: Ask, settings: Settings, gateway: GatewayTarget, chosen: Chosen): Promise<Outcome> {
  const { outbound, clock, randomHex } = ask.tools;
  const attempt = await sendChat({
    gateway,
    outbound,
    clock,
    ...promptForNonce(randomHex),
    model: chosen.model,
    maxTokens: settings.max_tokens ?? maxTokensFor(chosen.model),
    fallbacks: settings.fallbacks,
    stream: true,
    slowAfterMs: settings.slow_after ?? null,
    price: settings.price ?? null,
    reserveMicroUsd: RESERVE_MICRO_USD,
    trace: ask.tracedAs ?? null,
    timeoutMs: chosen.timeoutMs,
    signal: ask.signal,
  });
  const before = readMemory(ask.memory);
  const known = before?.model === chosen.model ? before.provider : null;
  const { result, provider } = withProvider(attempt, known);
  // A learned model that is gone was an operator's change: the next probe learns another one.
  if (settings.model === undefined && result.reason === "model_missing") return { result, memory: null };
  return { result, memory: { model: chosen.model, provider } };
}
