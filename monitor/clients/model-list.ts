import { z } from "zod";
import { notUp, type Result, type Timings } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { fromGatewayError } from "./error-verdict.ts";
import { fromBrokenBody } from "./http-failure.ts";
import { jsonBody } from "./json-body.ts";

export interface ListedModel {
  readonly name: string;
  /** What the gateway's model map calls its use; null where it does not know. */
  readonly mode: string | null;
}

export type ModelList =
  | { readonly outcome: "listed"; readonly models: readonly ListedModel[]; readonly timings: Timings }
  | { readonly outcome: "failed"; readonly result: Result };

const Listing = z.object({
  data: z.array(z.object({ id: z.string().min(1).max(300), mode: z.string().nullish().catch(null) })).max(10_000),
});

export function judgeModelList(answer: Answer, url: string): ModelList {
  const { timings } = answer;
  const failed = (result: Result): ModelList => ({ outcome: "failed", result });
  if (answer.status < 200 || answer.status >= 300) return failed(fromGatewayError(answer, url).result);
  const broken = fromBrokenBody(answer);
  if (broken !== null) return failed(broken);
  const listing = Listing.safeParse(jsonBody(answer.text));
  if (!listing.success) {
    return failed(
      notUp("down", "unexpected_body", timings, "no list of models: does the URL lead to the gateway itself?"),
    );
  }
  const models = new Map(listing.data.data.map(({ id, mode }) => [id, { name: id, mode: mode ?? null }]));
  return { outcome: "listed", models: [...models.values()], timings };
}

/** By which route a model can be asked; null: by none that is cheap and certain (images, speech, rerankers …). */
export type ModelRoute = "chat" | "embedding" | null;

const CHAT_MODES: ReadonlySet<string> = new Set(["chat", "completion", "responses"]);

/** Where the gateway knows no mode, the name tells; a model without either is asked as most of them are, by chat. */
export function routeOf({ mode, name }: ListedModel): ModelRoute {
  if (name.includes("*")) return null;
  if (mode !== null) return CHAT_MODES.has(mode) ? "chat" : mode === "embedding" ? "embedding" : null;
  if (/embed|(^|[/_-])(bge|e5|gte)-/i.test(name)) return "embedding";
  return /whisper|transcri|tts|speech|image|dall-e|flux|video|rerank|moderation|ocr/i.test(name) ? null : "chat";
}

/** The canary where none is configured: the first that the gateway itself calls a chat model, else the first that may be. */
export function firstChatModel(models: readonly ListedModel[]): string | null {
  const chosen = models.find(({ mode }) => mode === "chat") ?? models.find((model) => routeOf(model) === "chat");
  return chosen?.name ?? null;
}
