import { z } from "zod";
import type { Tone } from "../core/notice.ts";
import { ADDRESS_FAULTS } from "../core/subscriber-address.ts";
import type { Answer } from "../ports.ts";
import { judgedByStatus } from "./answer.ts";
import { defineChannel, type Rendering, type Verdict } from "./channel.ts";
import { addressField, CHAT_EVENTS, isUrlOf } from "./entry-fields.ts";
import { bytes, type Escape, JOINER, withoutMentions } from "./fitted-text.ts";
import { type Caps, fittingIn, type Told, toldOf } from "./told.ts";

/** Hosts of Power Automate's webhooks, which Teams calls workflows. */
const HOSTS = [
  ".logic.azure.com",
  ".environment.api.powerplatform.com",
  ".api.powerautomate.com",
  ".flow.microsoft.com",
];

/** Teams by a workflow: an Adaptive Card 1.4 whose texts Teams takes literally. */
export const teams = defineChannel({
  channel: "teams",
  title: "Microsoft Teams",
  summary: "An Adaptive Card by a workflow (“Send webhook alerts to a channel”).",
  section: "teams",
  entries: "list",
  settings: z.strictObject({
    url: addressField(({ href }) => (isConnector(href) ? ADDRESS_FAULTS.teams_retired : null)).describe(
      "The workflow's address; it is a secret.",
    ),
  }),
  secretSettings: ["url"],
  endpointsOf: ({ url }) => [{ address: url, secrets: [] }],
  isPublic: true,
  addressFault(address) {
    if (isConnector(address)) return "teams_retired";
    return isUrlOf(address, HOSTS) ? null : "not_teams";
  },
  // More than four a second are throttled.
  spacingMs: 300,
  events: CHAT_EVENTS,
  render(rendering) {
    const body = fittingIn(CAPS, (caps) => JSON.stringify(messageOf(rendering, caps)), fits);
    const headers = { "content-type": "application/json" };
    return { by: "http", method: "POST", url: rendering.endpoint.address.reveal(), headers, body };
  },
  judge,
});

const MAX_BYTES = 28 * 1_024;
const CAPS: Caps = { title: 250, text: 6_000, fact: 1_000, steps: 12, step: 400 };

const fits = (body: string): boolean => bytes(body) <= MAX_BYTES;

/** Text runs know no Markdown, but dates in double braces. */
const escaped: Escape = (text) => withoutMentions(text).replace(/\{(?=\{)/g, `{${JOINER}`);

/** Colours of Teams' own, which follow its theme. */
const COLOURS: Readonly<Record<Tone, string>> = {
  outage: "Attention",
  degraded: "Warning",
  unknown: "Default",
  maintenance: "Accent",
  good: "Good",
  info: "Default",
};

function isConnector(address: string): boolean {
  return isUrlOf(address, ["outlook.office.com", "outlook.office365.com", ".webhook.office.com"]);
}

function messageOf(rendering: Rendering, caps: Caps) {
  const content = cardOf(toldOf(rendering, caps, escaped));
  const attachment = { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content };
  return { type: "message", attachments: [attachment] };
}

function cardOf({ title, tone, text, facts, steps, link, manage, page }: Told) {
  const strong = (words: string) => ({ type: "TextRun", text: words, weight: "Bolder" });
  const plain = (words: string) => ({ type: "TextRun", text: words });
  const line = (...inlines: readonly object[]) => ({ type: "RichTextBlock", inlines });
  const todo = [
    { ...line(strong("What to do")), separator: true },
    ...steps.map((step, index) => ({ ...line(plain(`${index + 1}. ${step}`)), spacing: "Small" })),
  ];
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    // What is read where the card itself is not shown.
    fallbackText: title,
    body: [
      line({ ...strong(title), size: "Large", color: COLOURS[tone] }),
      ...text.split("\n").flatMap((paragraph) => (paragraph === "" ? [] : [line(plain(paragraph))])),
      ...facts.map(({ label, value }) => ({ ...line(strong(`${label}: `), plain(value)), spacing: "Small" })),
      ...(steps.length === 0 ? [] : todo),
      line({ ...plain(page), isSubtle: true, size: "Small" }),
    ],
    actions: [link, manage]
      .filter((one) => one !== null)
      .map(({ label, url }) => ({ type: "Action.OpenUrl", title: label, url })),
  };
}

/** A workflow that is switched off for a while can come back. */
const PAUSED = /TriggerIsNotEnabled|TriggerNotEnabled|WorkflowDisabled|FlowSuspended/i;

function judge(answer: Answer): Verdict {
  if (answer.status >= 400 && PAUSED.test(answer.text)) return judgedByStatus(answer, { gone: [] });
  return judgedByStatus(answer, { gone: [404, 410], refused: [400, 413] });
}
