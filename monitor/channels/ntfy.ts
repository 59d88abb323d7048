import { z } from "zod";
import type { Tone } from "../core/notice.ts";
import { Secret } from "../core/secret.ts";
import { judgedByStatus } from "./answer.ts";
import { defineChannel } from "./channel.ts";
import { addressField, secretField } from "./entry-fields.ts";
import { bytes } from "./fitted-text.ts";
import { type Caps, fittingIn, type Told, toldOf } from "./told.ts";

const PUBLIC_SERVER = "https://ntfy.sh";

/** ntfy: a push message on telephones, from its public server or one's own. */
export const ntfy = defineChannel({
  channel: "ntfy",
  title: "ntfy",
  summary: "A push message with a priority, by ntfy.sh or a server of your own.",
  section: "ntfy",
  entries: "list",
  settings: z.strictObject({
    topic: z
      .string()
      .regex(/^[-_A-Za-z0-9]{1,64}$/, "must be 1 to 64 letters, digits, `-` and `_`")
      .describe("Whoever knows it can read along: make it hard to guess, or protect it."),
    url: addressField(({ pathname }) => (pathname === "/" ? null : "must be the server's alone; `topic` is apart"))
      .optional()
      .describe(`The server. Default: ${PUBLIC_SERVER}.`),
    token: secretField().optional().describe("An access token, where the topic is protected."),
  }),
  secretSettings: ["token"],
  endpointsOf: ({ topic, url, token }) => {
    const server = new Secret(new URL(url?.reveal() ?? PUBLIC_SERVER).href);
    return [{ address: server, secrets: token === undefined ? [] : [token], extra: { topic } }];
  },
  isPublic: false,
  spacingMs: 1_000,
  // A telephone that rings for every update is soon silenced.
  events: [
    "incident.opened",
    "incident.resolved",
    "maintenance.started",
    "maintenance.completed",
    "check.never_passed",
  ],
  render(rendering) {
    const { notice, endpoint } = rendering;
    const [token] = endpoint.secrets;
    const told = fittingIn(CAPS, (caps) => toldOf(rendering, caps), fits);
    return {
      by: "http",
      method: "POST",
      url: endpoint.address.reveal(),
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
      },
      body: JSON.stringify({
        topic: endpoint.extra?.topic,
        title: told.title,
        message: messageOf(told),
        priority: notice.type === "incident.updated" ? USUAL_PRIORITY : PRIORITIES[told.tone],
        tags: [TAGS[told.tone]],
        ...(told.link === null ? {} : { click: told.link.url }),
      }),
    };
  },
  judge: (answer) => judgedByStatus(answer, { gone: [410], refused: [400, 413] }),
});

/** Longer messages become an attachment. */
const MAX_BYTES = 4_096;
const CAPS: Caps = { title: 200, text: 1_600, fact: 300, steps: 6, step: 200 };

const fits = (told: Told): boolean => bytes(messageOf(told)) <= MAX_BYTES;

const USUAL_PRIORITY = 3;
const PRIORITIES: Readonly<Record<Tone, number>> = {
  outage: 5,
  degraded: 4,
  unknown: 4,
  maintenance: 3,
  good: 3,
  info: 3,
};

/** Short names of emoji that ntfy puts before the title. */
const TAGS: Readonly<Record<Tone, string>> = {
  outage: "rotating_light",
  degraded: "warning",
  unknown: "grey_question",
  maintenance: "construction",
  good: "white_check_mark",
  info: "information_source",
};

/** Plain text: ntfy reads Markdown only where it is told to. */
function messageOf({ text, facts, steps, page }: Told): string {
  const todo = steps.map((step, index) => `${index + 1}. ${step}`);
  const parts = [
    text,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    ...(todo.length === 0 ? [] : [["What to do:", ...todo].join("\n")]),
    page,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}
