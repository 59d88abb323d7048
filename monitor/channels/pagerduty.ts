import { z } from "zod";
import type { Notice } from "../core/notice.ts";
import { IMPACTS } from "../core/words.ts";
import { judgedByStatus } from "./answer.ts";
import { defineChannel, type Rendering } from "./channel.ts";
import { addressField, secretField } from "./entry-fields.ts";
import { fitted, oneLine } from "./fitted-text.ts";
import { type Told, toldOf } from "./told.ts";

const REGIONS = { us: "https://events.pagerduty.com", eu: "https://events.eu.pagerduty.com" } as const;

/** PagerDuty by Events v2: one alert an incident, opened, added to and resolved under one key. */
export const pagerduty = defineChannel({
  channel: "pagerduty",
  title: "PagerDuty",
  summary: "One alert an incident (Events API v2), which Gatewatch resolves; nothing else is told there.",
  section: "pagerduty",
  entries: "list",
  settings: z.strictObject({
    routing_key: secretField().describe("The integration key of a service."),
    region: z.enum(["us", "eu"]).optional().describe("Where the account lies. Default: us."),
    api: addressField().optional().describe("Another address of the Events API, for a proxy or a test."),
  }),
  secretSettings: ["routing_key"],
  endpointsOf: ({ routing_key, region = "us", api }) => {
    const url = api?.reveal() ?? `${REGIONS[region]}/v2/enqueue`;
    return [{ address: routing_key, secrets: [], extra: { url } }];
  },
  isPublic: false,
  // 120 a minute and key.
  spacingMs: 500,
  events: ["incident.opened", "incident.updated", "incident.resolved"],
  render(rendering) {
    const action = ACTIONS[rendering.notice.type];
    const incident = /^incident:(.+)$/.exec(rendering.notice.subject)?.[1];
    if (action === undefined || incident === undefined) return null;
    return {
      by: "http",
      method: "POST",
      url: rendering.endpoint.extra?.url ?? `${REGIONS.us}/v2/enqueue`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        routing_key: rendering.endpoint.address.reveal(),
        event_action: action,
        dedup_key: `gatewatch/${incident}`.slice(0, MAX_KEY),
        ...(action === "resolve" ? {} : alertOf(rendering)),
      }),
    };
  },
  judge: (answer) => judgedByStatus(answer, { gone: [410], refused: [400, 413] }),
});

const MAX_KEY = 255;
const MAX_COMPONENT = 255;
const CAPS = { title: 1_024, text: 8_000, fact: 2_000, steps: 50, step: 1_000 };

const ACTIONS: Partial<Readonly<Record<Notice["type"], "trigger" | "resolve">>> = {
  "incident.opened": "trigger",
  "incident.updated": "trigger",
  "incident.resolved": "resolve",
};

const SEVERITIES = { critical: "critical", major: "error", minor: "warning", none: "info" } as const;
/** An incident of which the impact is not known is no small one. */
const UNKNOWN_SEVERITY = "error";

function alertOf(rendering: Rendering) {
  const { notice } = rendering;
  const told = toldOf(rendering, CAPS);
  const { impact, cause, startedAt } = readIncident(notice);
  const component = fitted(oneLine(notice.words.components[0]?.name ?? ""), MAX_COMPONENT);
  return {
    payload: {
      summary: told.title,
      source: notice.page.url === null ? told.page : new URL(notice.page.url).host,
      severity: impact === null ? UNKNOWN_SEVERITY : SEVERITIES[impact],
      timestamp: new Date(startedAt ?? notice.at).toISOString(),
      ...(component === "" ? {} : { component }),
      group: told.page,
      ...(cause === null ? {} : { class: cause }),
      custom_details: detailsOf(told),
    },
    client: "Gatewatch",
    ...(told.link === null
      ? {}
      : { client_url: told.link.url, links: [{ href: told.link.url, text: told.link.label }] }),
  };
}

function detailsOf({ text, facts, steps }: Told) {
  const named = facts.map(({ label, value }): [string, string] => [label.toLowerCase(), value]);
  const todo = steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
  return { update: text, ...Object.fromEntries(named), ...(todo === "" ? {} : { "what to do": todo }) };
}

const Incident = z.object({ impact: z.enum(IMPACTS).nullable().catch(null), cause: z.string().nullable().catch(null) });

function readIncident({ data, words }: Notice) {
  return { ...Incident.parse(data), startedAt: words.since };
}
