import { z } from "zod";
import type { Answer } from "../ports.ts";
import { judgedByStatus, readJson, retryAfterMs, waitOf } from "./answer.ts";
import { defineChannel, type Rendering, type Verdict } from "./channel.ts";
import { addressField, CHAT_EVENTS, isUrlOf } from "./entry-fields.ts";
import { codePoints, type Escape, withoutMentions } from "./fitted-text.ts";
import { type Caps, fittingIn, type Link, type Told, toldOf } from "./told.ts";
import { TONE_COLOURS } from "./tone-colours.ts";

const HOSTS = ["discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"];
const PATH = /^\/api\/(v\d+\/)?webhooks\/./;

/**
 * Discord's webhooks: one embed a message. An update changes the message of the incident that stands there already, which
 * disturbs nobody; a begin and an end are new messages, which do.
 */
export const discord = defineChannel({
  channel: "discord",
  title: "Discord",
  summary: "An embed by a channel's webhook. Updates of an incident change its message; its end is a new one.",
  section: "discord",
  entries: "list",
  settings: z.strictObject({ url: addressField().describe("The channel's webhook address; it is a secret.") }),
  secretSettings: ["url"],
  endpointsOf: ({ url }) => [{ address: url, secrets: [] }],
  isPublic: true,
  addressFault: (address) => (isUrlOf(address, HOSTS, PATH) ? null : "not_discord"),
  // Thirty a minute and channel.
  spacingMs: 2_000,
  events: CHAT_EVENTS,
  render(rendering) {
    const edited = editedId(rendering);
    return {
      by: "http",
      method: edited === null ? "POST" : "PATCH",
      url: target(rendering.endpoint.address.reveal(), edited),
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...(edited === null ? NEW : {}), ...discordMessage(rendering) }),
    };
  },
  judge,
});

/** Only a new message can say by whom it is. */
const NEW = { username: "Gatewatch" };
const MAX_EMBED = 6_000;
const CAPS: Caps = { title: 256, text: 2_400, fact: 500, steps: 8, step: 120 };

const SNOWFLAKE = /^\d{1,20}$/;

function editedId({ notice, remoteId }: Rendering): string | null {
  return notice.type === "incident.updated" && remoteId !== null && SNOWFLAKE.test(remoteId) ? remoteId : null;
}

function target(address: string, edited: string | null): string {
  const url = new URL(address);
  if (edited !== null) url.pathname = `${url.pathname.replace(/\/+$/, "")}/messages/${edited}`;
  // Without it Discord tells neither the message's id nor most faults.
  else url.searchParams.set("wait", "true");
  return url.href;
}

/** Discord's Markdown takes a backslash before any mark; some are marks at a line's start only. */
const escaped: Escape = (text) =>
  withoutMentions(text)
    .replace(/[\\`*_~|<[\]]/g, (mark) => `\\${mark}`)
    .replace(/^(\s*)([-+#>])/gm, "$1\\$2")
    .replace(/^(\s*\d+)\./gm, "$1\\.");

/** What a message holds, whether new or changed. */
export function discordMessage(rendering: Rendering) {
  const embed = fittingIn(CAPS, (caps) => embedOf(rendering, caps), fits);
  return { allowed_mentions: { parse: [] }, embeds: [embed] };
}

function embedOf(rendering: Rendering, caps: Caps) {
  const told = toldOf(rendering, caps, escaped);
  const { notice, confirm } = rendering;
  return {
    title: told.title,
    ...(told.link === null ? {} : { url: told.link.url }),
    description: description(told, confirm !== null),
    color: Number.parseInt(TONE_COLOURS[told.tone].slice(1), 16),
    fields: told.facts.map(({ label, value }) => ({ name: label, value })).concat(stepField(told.steps)),
    // Footers know no Markdown.
    footer: { text: toldOf(rendering, caps, withoutMentions).page },
    timestamp: new Date(notice.at).toISOString(),
  };
}

/** A title that is a link is easily overlooked where all depends on it. */
function description({ text, link, manage }: Told, isQuestion: boolean): string {
  const shown = [isQuestion ? link : null, manage].filter((one) => one !== null);
  return [text, ...shown.map(markdownLink)].filter((part) => part !== "").join("\n\n");
}

/** A closing parenthesis would end the link. */
function markdownLink({ label, url }: Link): string {
  return `[${label}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

function stepField(steps: readonly string[]) {
  if (steps.length === 0) return [];
  return [{ name: "What to do", value: steps.map((step, index) => `${index + 1}. ${step}`).join("\n") }];
}

/** Discord counts what is read of an embed. */
function fits(embed: ReturnType<typeof embedOf>): boolean {
  const { title, description: text, fields, footer } = embed;
  const read = [title, text, footer.text, ...fields.flatMap(({ name, value }) => [name, value])].join("");
  return codePoints(read) <= MAX_EMBED && fields.every(({ value }) => codePoints(value) <= MAX_FIELD);
}

const MAX_FIELD = 1_024;

const Message = z.object({ id: z.string().regex(SNOWFLAKE) });
const Refusal = z.object({ code: z.number().optional(), retry_after: z.number().optional() });
const UNKNOWN_MESSAGE = 10_008;
const UNKNOWN_WEBHOOK = 10_015;
const INVALID_WEBHOOK_TOKEN = 50_027;

function judge(answer: Answer): Verdict {
  const verdict = judgedByStatus(answer, { refused: [400, 413] });
  if (verdict.outcome === "delivered") {
    const id = readJson(Message, answer)?.id;
    return id === undefined ? verdict : { outcome: "delivered", remoteId: id };
  }
  const said = readJson(Refusal, answer);
  if (said?.code === UNKNOWN_WEBHOOK || said?.code === INVALID_WEBHOOK_TOKEN) return { outcome: "gone" };
  // Somebody deleted it; the next attempt is a message of its own.
  if (said?.code === UNKNOWN_MESSAGE) return { outcome: "failed", retryAfterMs: 0 };
  if (verdict.outcome !== "throttled") return verdict;
  // The body is the finer one: seconds with a fraction.
  const seconds = said?.retry_after;
  return { outcome: "throttled", retryAfterMs: seconds === undefined ? retryAfterMs(answer) : waitOf(seconds) };
}
