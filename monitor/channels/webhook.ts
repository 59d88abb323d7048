import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { Secret } from "../core/secret.ts";
import { EVENT_TYPES } from "../core/words.ts";
import { judgedByStatus } from "./answer.ts";
import { defineChannel, type Rendering } from "./channel.ts";
import { addressField, secretField } from "./entry-fields.ts";

const signing = secretField(signingFault);

/** For programs: the event as the API gives it, signed by Standard Webhooks 1.0. */
export const webhook = defineChannel({
  channel: "webhook",
  title: "Webhook",
  summary:
    "JSON `{type, timestamp, data}`, signed by Standard Webhooks; `data` is the incident, window or component as the API " +
    "gives it. 2xx is delivered; redirects are not followed; 410 ends it.",
  section: "webhooks",
  entries: "list",
  settings: z.strictObject({
    url: addressField().describe("Where it is posted to."),
    secret: z
      .union([signing, z.array(signing).meta({ minItems: 1, maxItems: 2 })])
      .check(({ value, issues }) => {
        if (!Array.isArray(value) || value.length === 1 || value.length === 2) return;
        issues.push({ code: "custom", message: "must be one secret, or two while they are changed", input: value });
      })
      .optional()
      .describe("`whsec_` and base64; two in a list, newest first, while they are changed. Absent: it is not signed."),
  }),
  secretSettings: ["url", "secret"],
  endpointsOf: ({ url, secret }) => [{ address: url, secrets: secret === undefined ? [] : [secret].flat() }],
  isPublic: true,
  spacingMs: 0,
  events: EVENT_TYPES.filter((type) => type !== "ping"),
  render(rendering) {
    const { notice, endpoint, now } = rendering;
    const body = JSON.stringify({
      type: notice.type,
      timestamp: new Date(notice.at).toISOString(),
      data: dataOf(rendering),
    });
    return {
      by: "http",
      method: "POST",
      url: endpoint.address.reveal(),
      headers: {
        "content-type": "application/json",
        "webhook-id": notice.id,
        "webhook-timestamp": String(Math.floor(now / 1_000)),
        ...signatures(endpoint.secrets, notice.id, now, body),
      },
      body,
    };
  },
  judge: (answer) => judgedByStatus(answer),
});

/** A webhook has no page to read: the question to it also holds the links of whoever owns it. */
function dataOf({ notice, confirm, links }: Rendering): Readonly<Record<string, unknown>> {
  if (confirm === null) return notice.data;
  const { challenge, url } = confirm;
  return { ...notice.data, challenge, confirm_url: url, ...(links === null ? {} : { manage_url: links.manage }) };
}

function signatures(secrets: readonly Secret[], id: string, now: number, body: string): Record<string, string> {
  if (secrets.length === 0) return {};
  const signed = secrets.map((secret) => new Webhook(secret.reveal()).sign(id, new Date(now), body));
  return { "webhook-signature": signed.join(" ") };
}

const PREFIX = "whsec_";

function signingFault(text: string): string | null {
  if (!text.startsWith(PREFIX)) return `must begin with \`${PREFIX}\``;
  try {
    new Webhook(text);
    return null;
  } catch {
    return `must be \`${PREFIX}\` and base64 of at least one byte, best of 24 to 64 random ones`;
  }
}
