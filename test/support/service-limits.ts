import { z } from "zod";
import type { Outgoing } from "../../monitor/channels/channel.ts";
import type { ChannelName } from "../../monitor/core/words.ts";

/** What the services take, as their documentation says; written apart from the channels, to hold them against. */

const points = (text: string): number => [...text].length;
const bytes = (text: string): number => new TextEncoder().encode(text).length;

const text = (max: number) =>
  z
    .string()
    .min(1)
    .refine((value) => points(value) <= max, `longer than ${max}`);

const SlackText = z.object({
  type: z.literal("text"),
  text: text(3_000),
  style: z.object({ bold: z.boolean() }).optional(),
});
const SlackLink = z.object({ type: z.literal("link"), text: text(300), url: z.url() });
const SlackSection = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(z.discriminatedUnion("type", [SlackText, SlackLink])).min(1),
});
const Slack = z.object({
  text: text(4_000),
  mrkdwn: z.literal(false),
  blocks: z
    .array(
      z.discriminatedUnion("type", [
        z.object({ type: z.literal("header"), text: z.object({ type: z.literal("plain_text"), text: text(150) }) }),
        z.object({
          type: z.literal("rich_text"),
          elements: z.array(
            z.discriminatedUnion("type", [
              SlackSection,
              z.object({
                type: z.literal("rich_text_list"),
                style: z.literal("ordered"),
                elements: z.array(SlackSection),
              }),
            ]),
          ),
        }),
        z.object({ type: z.literal("context"), elements: z.array(z.object({ text: text(2_000) })).max(10) }),
      ]),
    )
    .max(50),
});

const Discord = z.strictObject({
  username: z.string().max(80).optional(),
  allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
  embeds: z
    .array(
      z.strictObject({
        title: text(256),
        url: z.url().optional(),
        description: z.string().refine((value) => points(value) <= 4_096),
        color: z.int().min(0).max(0xffffff),
        fields: z.array(z.strictObject({ name: text(256), value: text(1_024) })).max(25),
        footer: z.strictObject({ text: text(2_048) }),
        timestamp: z.iso.datetime(),
      }),
    )
    .length(1)
    .refine(
      ([embed]) =>
        embed !== undefined &&
        points(
          [
            embed.title,
            embed.description,
            embed.footer.text,
            ...embed.fields.flatMap((one) => [one.name, one.value]),
          ].join(""),
        ) <= 6_000,
      "more than 6,000 in all",
    ),
});

/** The part of Adaptive Cards 1.4 that is used: elements, their fields and values as its schema has them. */
const Spacing = z.enum(["None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"]);
const TextRun = z.strictObject({
  type: z.literal("TextRun"),
  text: z.string().min(1),
  color: z.enum(["Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"]).optional(),
  isSubtle: z.boolean().optional(),
  size: z.enum(["Default", "Small", "Medium", "Large", "ExtraLarge"]).optional(),
  weight: z.enum(["Default", "Lighter", "Bolder"]).optional(),
});
const RichTextBlock = z.strictObject({
  type: z.literal("RichTextBlock"),
  inlines: z.array(TextRun).min(1),
  separator: z.boolean().optional(),
  spacing: Spacing.optional(),
});
export const AdaptiveCard = z.strictObject({
  $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
  type: z.literal("AdaptiveCard"),
  version: z.literal("1.4"),
  msteams: z.strictObject({ width: z.literal("Full") }),
  fallbackText: z.string(),
  body: z.array(RichTextBlock).min(1),
  actions: z.array(z.strictObject({ type: z.literal("Action.OpenUrl"), title: z.string().min(1), url: z.url() })),
});
const Teams = z.strictObject({
  type: z.literal("message"),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal("application/vnd.microsoft.card.adaptive"),
        contentUrl: z.null(),
        content: AdaptiveCard,
      }),
    )
    .length(1),
});

const PagerDuty = z.strictObject({
  routing_key: z.string().min(1),
  event_action: z.enum(["trigger", "resolve"]),
  dedup_key: z.string().startsWith("gatewatch/").max(255),
  payload: z
    .strictObject({
      summary: text(1_024),
      source: text(1_024),
      severity: z.enum(["critical", "error", "warning", "info"]),
      timestamp: z.iso.datetime(),
      component: z.string().optional(),
      group: z.string().optional(),
      class: z.string().optional(),
      custom_details: z.record(z.string(), z.string()),
    })
    .optional(),
  client: z.string().optional(),
  client_url: z.url().optional(),
  links: z.array(z.strictObject({ href: z.url(), text: z.string() })).optional(),
});

const Ntfy = z.strictObject({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  title: text(250),
  message: z.string().refine((value) => bytes(value) <= 4_096, "more than 4,096 bytes"),
  priority: z.int().min(1).max(5),
  tags: z.array(z.string().regex(/^[a-z_]+$/)),
  click: z.url().optional(),
});

const Telegram = z.object({
  chat_id: z.string(),
  parse_mode: z.literal("HTML"),
  text: z
    .string()
    .refine((html) => readTelegram(html).length <= 4_096, "more than 4,096 once it is read")
    // No tag but these, each closed.
    .refine((html) => !/[<>]/.test(html.replace(/<b>[^<>]*<\/b>|<a href="[^"<>]*">[^<>]*<\/a>/g, "")), "other tags")
    .refine((html) => !/&(?!(#\d+|amp|lt|gt|quot);)/.test(html), "a bare ampersand"),
});

function readTelegram(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/&(#\d+|\w+);/g, "x");
}

const Webhook = z.strictObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
});

const SHAPES: Readonly<
  Record<Exclude<ChannelName, "email">, { readonly shape: z.ZodType; readonly maxBody: (body: string) => boolean }>
> = {
  webhook: { shape: Webhook, maxBody: () => true },
  slack: { shape: Slack, maxBody: (body) => points(body) <= 13_000 },
  discord: { shape: Discord, maxBody: () => true },
  teams: { shape: Teams, maxBody: (body) => bytes(body) <= 28 * 1_024 },
  pagerduty: { shape: PagerDuty, maxBody: (body) => bytes(body) <= 512_000 },
  ntfy: { shape: Ntfy, maxBody: () => true },
  telegram: { shape: Telegram, maxBody: () => true },
};

/** What steers a terminal or turns the direction of writing; a word joiner may hold a mention apart. */
const STEERING = /(?![\n\t\u2060])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2061-\u2069\ufeff]/u;
const MENTION = /@(everyone|here|channel)|<![a-z]|<@|<\/?at>/i;
/** Services that know mentions of the kind. */
const MENTIONING: readonly ChannelName[] = ["slack", "discord", "teams", "telegram"];

/** What is wrong with what is sent by the service's rules, in words. */
export function limitFaults(name: ChannelName, sent: Outgoing): string[] {
  const faults: string[] = [];
  const texts = textsOf(sent);
  if (name !== "webhook" && texts.some((one) => STEERING.test(one) || !one.isWellFormed())) faults.push("steers");
  // Slack's rich text and Teams' text runs are literal, and still hold no mention for those who read them otherwise.
  if (MENTIONING.includes(name) && texts.some((one) => MENTION.test(one))) faults.push("mentions somebody");
  if (name === "teams" && texts.some((one) => one.includes("{{"))) faults.push("calls a function of cards");
  if (sent.by === "mail") return [...faults, ...mailFaults(sent)];
  if (name === "email") return ["no mail"];
  const { shape, maxBody } = SHAPES[name];
  const parsed = shape.safeParse(JSON.parse(sent.body));
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  if (!maxBody(sent.body)) faults.push(`a body of ${points(sent.body)} characters, ${bytes(sent.body)} bytes`);
  return faults;
}

function mailFaults({ mail }: Extract<Outgoing, { by: "mail" }>): string[] {
  const faults: string[] = [];
  const heads = [mail.subject, mail.from, mail.to, mail.messageId, ...mail.references, ...Object.values(mail.headers)];
  if (heads.some((head) => /[\r\n\0]/.test(head))) faults.push("a header of more than one line");
  if (points(mail.subject) > 100) faults.push("a long subject");
  if (/<script|<b>x/i.test(mail.html)) faults.push("foreign HTML");
  return faults;
}

/** Every text in what is sent. */
export function textsOf(sent: Outgoing | null): string[] {
  if (sent === null) return [];
  return within(sent.by === "http" ? JSON.parse(sent.body) : sent.mail);
}

function within(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(within) : [];
}
