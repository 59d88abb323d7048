import { z } from "zod";
import type { Answer } from "../ports.ts";
import { judgedByStatus, readJson } from "./answer.ts";
import { defineChannel, type Rendering, type Verdict } from "./channel.ts";
import { addressField, CHAT_EVENTS, isUrlOf } from "./entry-fields.ts";
import { codePoints, type Escape, withoutMentions } from "./fitted-text.ts";
import { type Caps, fittingIn, type Told, toldOf } from "./told.ts";

const HOSTS = ["hooks.slack.com", "hooks.slack-gov.com"];
const PATH = /^\/services\/./;

/** Slack's incoming webhooks: blocks whose texts Slack takes literally, and one line for notifications and for its likes. */
export const slack = defineChannel({
  channel: "slack",
  title: "Slack",
  summary: "One message an event, by an incoming webhook. Services that read Slack's format get its text.",
  section: "slack",
  entries: "list",
  settings: z.strictObject({ url: addressField().describe("The incoming webhook's address; it is a secret.") }),
  secretSettings: ["url"],
  endpointsOf: ({ url }) => [{ address: url, secrets: [] }],
  isPublic: true,
  addressFault: (address) => (isUrlOf(address, HOSTS, PATH) ? null : "not_slack"),
  spacingMs: 1_000,
  events: CHAT_EVENTS,
  render(rendering) {
    const body = fittingIn(CAPS, (caps) => JSON.stringify(slackMessage(rendering, caps)), fits);
    const headers = { "content-type": "application/json" };
    return { by: "http", method: "POST", url: rendering.endpoint.address.reveal(), headers, body };
  },
  judge,
});

/** Beyond some 13,000 characters Slack answers `msg_blocks_too_long`, below every limit that it documents. */
const MAX_CHARACTERS = 13_000;
const MAX_HEADER = 150;
const FALLBACK_TEXT = 400;
const CAPS: Caps = { title: MAX_HEADER, text: 2_800, fact: 700, steps: 10, step: 300 };

const fits = (body: string): boolean => codePoints(body) <= MAX_CHARACTERS;

/** Slack's three control characters; it undoes this in every text that it parses. */
const escaped: Escape = (text) =>
  withoutMentions(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What is posted, its parts no longer than `caps`. */
export function slackMessage(rendering: Rendering, caps: Caps = CAPS) {
  const parsed = toldOf(rendering, { ...caps, text: Math.min(caps.text, FALLBACK_TEXT) }, escaped);
  return {
    text: fallback(parsed),
    // Nothing in it is markup, and no name in it is a link.
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: "header" as const, text: { type: "plain_text" as const, text: parsed.title, emoji: false } },
      { type: "rich_text" as const, elements: richParts(toldOf(rendering, caps, withoutMentions)) },
      {
        type: "context" as const,
        elements: [{ type: "plain_text" as const, text: parsed.page, emoji: false }],
      },
    ],
  };
}

/** All in one, for notifications and for services that know no blocks. */
function fallback({ page, title, text, link }: Told): string {
  const parts = [`${page}: ${title}`, text, link === null ? "" : escaped(link.url)];
  return parts.filter((part) => part !== "").join("\n");
}

/** Rich text holds no markup: what stands in it is shown as it is. */
function richParts({ text, facts, steps, link, manage }: Told) {
  // No button: Slack takes the click on one for a question to us, and shows that nobody answered.
  const ways = [link, manage].filter((one) => one !== null);
  const items = steps.map((step) => section(run(step)));
  return [
    ...(text === "" ? [] : [section(run(`${text}\n`))]),
    ...facts.map(({ label, value }) => section(run(`${label}: `, true), run(value))),
    ...(steps.length === 0 ? [] : [section(run("What to do", true)), listOf(items)]),
    ...ways.map(({ label, url }) => section({ type: "link" as const, url, text: label })),
  ];
}

type Run = ReturnType<typeof run> | { type: "link"; url: string; text: string };

function run(text: string, bold = false) {
  return { type: "text" as const, text, ...(bold ? { style: { bold } } : {}) };
}

function section(...elements: Run[]) {
  return { type: "rich_text_section" as const, elements };
}

function listOf(elements: ReturnType<typeof section>[]) {
  return { type: "rich_text_list" as const, style: "ordered" as const, elements };
}

/** Slack's words for a webhook, channel or workspace that is no more. */
const GONE_WORDS =
  /^(no_service|no_service_id|no_team|no_active_hooks|team_disabled|invalid_token|channel_not_found|channel_is_archived|user_not_found)$/;

function judge(answer: Answer): Verdict {
  const text = answer.text.trim();
  const isError = answer.status >= 400;
  if (isError && GONE_WORDS.test(text)) return { outcome: "gone" };
  const verdict = judgedByStatus(answer, { gone: [404, 410], refused: [400, 413] });
  // A page instead of `ok` is somebody else's: a proxy's, or a sign-in.
  const isTaken = text === "" || /^ok$/i.test(text) || readJson(z.object({}), answer) !== null;
  return verdict.outcome === "delivered" && !isTaken ? { outcome: "failed", retryAfterMs: null } : verdict;
}
