import { z } from "zod";
import type { Answer } from "../ports.ts";
import { judgedByStatus, readJson, retryAfterMs, waitOf } from "./answer.ts";
import { defineChannel, type Rendering, type Verdict } from "./channel.ts";
import { addressField, CHAT_EVENTS, secretField } from "./entry-fields.ts";
import { type Escape, htmlEscaped, withoutMentions } from "./fitted-text.ts";
import { type Caps, fittingIn, type Told, toldOf } from "./told.ts";

const API = "https://api.telegram.org";

/** Telegram by a bot of one's own; what belongs to an incident answers its first message. */
export const telegram = defineChannel({
  channel: "telegram",
  title: "Telegram",
  summary: "A message by your bot to a person, group or channel; updates answer the incident's message.",
  section: "telegram",
  entries: "list",
  settings: z.strictObject({
    token: secretField((text) =>
      /^\d+:[A-Za-z0-9_-]{10,}$/.test(text) ? null : "is no token of a bot, such as `123456:ABC-DEF…`",
    ).describe("The bot's token, from @BotFather."),
    chat: z
      .union([z.number().int().transform(String), z.string()])
      .pipe(z.string().regex(/^(-?\d{1,20}|@[A-Za-z0-9_]{5,32})$/, "must be a chat's number, or a channel's `@name`"))
      .describe("The chat's number, or a channel's `@name`."),
    api: addressField().optional().describe("Another address of Telegram's API, for a proxy or a test."),
  }),
  secretSettings: ["token"],
  endpointsOf: ({ token, chat, api }) => {
    const extra = { chat, api: (api?.reveal() ?? API).replace(/\/+$/, "") };
    return [{ address: token, secrets: [], extra }];
  },
  isPublic: false,
  // Twenty a minute and group.
  spacingMs: 3_000,
  events: CHAT_EVENTS,
  render(rendering) {
    const { endpoint, remoteId } = rendering;
    return {
      by: "http",
      method: "POST",
      url: `${endpoint.extra?.api}/bot${endpoint.address.reveal()}/sendMessage`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        chat_id: endpoint.extra?.chat,
        parse_mode: "HTML",
        text: fittingIn(CAPS, (caps) => textOf(rendering, caps), fits),
        link_preview_options: { is_disabled: true },
        ...replyTo(remoteId),
      }),
    };
  },
  judge,
});

/** Telegram counts what is left once tags and entities are read; in UTF-16 units, as its offsets are. */
const MAX_CHARACTERS = 4_096;
const CAPS: Caps = { title: 250, text: 2_000, fact: 400, steps: 8, step: 200 };

function fits(html: string): boolean {
  return html.replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, "_").length <= MAX_CHARACTERS;
}

const escaped: Escape = (text) => htmlEscaped(withoutMentions(text));

function textOf(rendering: Rendering, caps: Caps): string {
  const told = toldOf(rendering, caps, escaped);
  const parts = [
    `<b>${told.title}</b>`,
    told.text,
    told.facts.map(({ label, value }) => `<b>${label}:</b> ${value}`).join("\n"),
    stepsOf(told),
    told.link === null ? "" : `<a href="${htmlEscaped(told.link.url)}">${told.link.label}</a>`,
    told.page,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function stepsOf({ steps }: Told): string {
  if (steps.length === 0) return "";
  return ["<b>What to do</b>", ...steps.map((step, index) => `${index + 1}. ${step}`)].join("\n");
}

const MESSAGE_ID = /^\d{1,15}$/;

function replyTo(remoteId: string | null) {
  if (remoteId === null || !MESSAGE_ID.test(remoteId)) return {};
  return { reply_parameters: { message_id: Number(remoteId), allow_sending_without_reply: true } };
}

const Reply = z.object({
  ok: z.boolean(),
  result: z.object({ message_id: z.number().int().nonnegative() }).optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/** What the bot is told when its chat is no more, or its group became another chat. */
const GONE_WORDS = /chat not found|group chat was upgraded|group chat was deactivated|user is deactivated/i;

function judge(answer: Answer): Verdict {
  const reply = readJson(Reply, answer);
  // 401 and 404: no bot has this token. 403: it was blocked, or put out of the chat.
  const verdict = judgedByStatus(answer, { gone: [401, 403, 404, 410], refused: [400, 413] });
  if (verdict.outcome === "delivered") return deliveredAs(reply);
  if (answer.status === 400 && GONE_WORDS.test(reply?.description ?? "")) return { outcome: "gone" };
  if (verdict.outcome !== "throttled") return verdict;
  const seconds = reply?.parameters?.retry_after;
  return { outcome: "throttled", retryAfterMs: seconds === undefined ? retryAfterMs(answer) : waitOf(seconds) };
}

/** Only its own word counts: a proxy's page can be a 200 as well. */
function deliveredAs(reply: z.output<typeof Reply> | null): Verdict {
  if (reply?.ok !== true) return { outcome: "failed", retryAfterMs: null };
  const id = reply.result?.message_id;
  return id === undefined ? { outcome: "delivered" } : { outcome: "delivered", remoteId: String(id) };
}
