import { z } from "zod";
import { type Channel, defineChannel, type Verdict } from "../../monitor/channels/channel.ts";
import { Secret } from "../../monitor/core/secret.ts";
import { EVENT_TYPES } from "../../monitor/core/words.ts";
import type { Answer } from "../../monitor/ports.ts";
import type { ConfiguredEndpoint } from "../../monitor/settings/settings.ts";

/** A webhook as simple as one can be: the notice's id, type and data as JSON; what an answer means goes by its status. */
export const plainWebhook: Channel = defineChannel({
  channel: "webhook",
  title: "Webhook",
  summary: "As simple as can be.",
  section: "webhooks",
  entries: "list",
  settings: z.object({ url: z.string() }),
  secretSettings: ["url"],
  endpointsOf: ({ url }) => [{ address: new Secret(url), secrets: [] }],
  isPublic: true,
  spacingMs: 0,
  events: EVENT_TYPES,
  render: ({ notice, endpoint, links, confirm }) => ({
    by: "http",
    method: "POST",
    url: endpoint.address.reveal(),
    headers: { "content-type": "application/json", "webhook-id": notice.id },
    body: JSON.stringify({ ...notice, links, challenge: confirm?.challenge }),
  }),
  judge,
});

function judge({ status, headers, timings: _ }: Answer): Verdict {
  if (status < 300) return { outcome: "delivered" };
  if (status === 410) return { outcome: "gone" };
  if (status === 400) return { outcome: "refused" };
  const asked = Number(headers["retry-after"] ?? Number.NaN);
  const retryAfterMs = Number.isNaN(asked) ? null : asked * 1_000;
  return { outcome: status === 429 ? "throttled" : "failed", retryAfterMs };
}

/** An operators' own webhook there. */
export function ownWebhook(url: string, changes: Partial<ConfiguredEndpoint> = {}): ConfiguredEndpoint {
  const endpoint = { address: new Secret(url), secrets: [] };
  return { id: `config:${url}`, channel: "webhook", endpoint, events: EVENT_TYPES, ...changes };
}
