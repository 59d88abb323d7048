import type { Endpoint, Rendering } from "../../monitor/channels/channel.ts";
import { NO_EVENT, type Notice, type NoticeWords } from "../../monitor/core/notice.ts";
import { Secret } from "../../monitor/core/secret.ts";
import type { ChannelName, EventType } from "../../monitor/core/words.ts";
import { componentNotice } from "../../monitor/dispatch/component-notice.ts";
import { neverPassedNotice } from "../../monitor/dispatch/never-passed-notice.ts";
import { pingNotice } from "../../monitor/dispatch/ping-notice.ts";
import type { Answer } from "../../monitor/ports.ts";
import { aCheck, aSettings } from "./settings.ts";

/** 12:50 in Berlin. */
export const BROKE_AT = Date.parse("2026-11-24T11:50:00Z");
export const DECIDED_AT = Date.parse("2026-11-24T11:50:12Z");
const PAGE = "https://status.acme.example";

/** A notice of the type as the product would tell it of an outage of chat, or of planned work; its words changed as told. */
export function aNotice(type: EventType = "incident.opened", words: Partial<NoticeWords> = {}): Notice {
  const told = STORIES[type];
  return {
    id: `msg_${type.replaceAll(".", "_")}`,
    type,
    audience: type === "check.never_passed" ? "operators" : "everyone",
    at: DECIDED_AT,
    page: { name: "Acme AI", url: PAGE, timezone: "Europe/Berlin" },
    subject: told.subject,
    data: { ...told.data, page: { name: "Acme AI", url: PAGE } },
    words: { ...NO_EVENT, ...told.words, ...words },
  };
}

/** A delivery of it to an operator's own channel; changed as told. */
export function aRendering(changes: Partial<Rendering> & { readonly channel?: ChannelName } = {}): Rendering {
  const { channel = "webhook", ...rest } = changes;
  return {
    notice: aNotice(),
    endpoint: ENDPOINTS[channel],
    links: null,
    confirm: null,
    now: DECIDED_AT + 400,
    remoteId: null,
    ...rest,
  };
}

/** An answer of that status, with its body and headers. */
export function anAnswer(status: number, text = "", headers: Readonly<Record<string, string>> = {}): Answer {
  return { outcome: "answered", status, headers, text, marks: [], end: "complete", timings: { totalMs: 5 } };
}

export const SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const MAIL = { server: new Secret("smtps://user:pass@mail.acme.example"), from: "Acme AI <status@acme.example>" };

export const ENDPOINTS: Readonly<Record<ChannelName, Endpoint>> = {
  webhook: { address: new Secret("https://ops.acme.example/hook"), secrets: [new Secret(SIGNING_SECRET)] },
  slack: { address: new Secret("https://hooks.slack.com/services/T0/B0/x"), secrets: [] },
  discord: { address: new Secret("https://discord.com/api/webhooks/1/token"), secrets: [] },
  teams: { address: new Secret("https://prod-1.westeurope.logic.azure.com/workflows/1?sig=x"), secrets: [] },
  pagerduty: {
    address: new Secret("0123456789abcdef0123456789abcdef"),
    secrets: [],
    extra: { url: "https://events.pagerduty.com/v2/enqueue" },
  },
  email: { address: new Secret("ops@acme.example"), secrets: [], mail: MAIL },
  ntfy: { address: new Secret("https://ntfy.sh/"), secrets: [], extra: { topic: "acme-status" } },
  telegram: {
    address: new Secret("123456:ABCDEF-ghijkl_mn"),
    secrets: [],
    extra: { chat: "-100123456", api: "https://api.telegram.org" },
  },
};

/** The links of somebody who subscribed on the page. */
export const LINKS = {
  manage: `${PAGE}/subscriptions/sub_1~mark`,
  unsubscribe: `${PAGE}/subscriptions/sub_1~mark/unsubscribe`,
};

export const CONFIRM = { url: `${PAGE}/subscriptions/sub_1~mark/confirm`, challenge: "mark" };

const SETTINGS = aSettings({
  page: { name: "Acme AI", url: PAGE, timezone: "Europe/Berlin", notice: null },
  components: [{ id: "chat", name: "Chat", group: null, description: null, checks: [] }],
  checks: [aCheck({ id: "trace", kind: "trace", title: "Traces" })],
});

interface Story {
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words: Partial<NoticeWords>;
}

const INCIDENT = "01KBC0000000000000000000AA";
const incident = (status: string, words: Partial<NoticeWords>): Story => ({
  subject: `incident:${INCIDENT}`,
  data: {
    id: INCIDENT,
    title: "Chat with claude-sonnet: no answer in time",
    status,
    impact: "major",
    cause: "provider_outage",
    confidence: "high",
    url: `${PAGE}/incidents/${INCIDENT}`,
  },
  words: {
    title: "Chat with claude-sonnet: no answer in time",
    since: BROKE_AT,
    cause: "The provider Anthropic fails, as its own status page says.",
    components: [{ name: "Chat", status: "down" }],
    url: `${PAGE}/incidents/${INCIDENT}`,
    ...words,
  },
});

const maintenance = (status: string, words: Partial<NoticeWords>): Story => ({
  subject: "maintenance:ops-1",
  data: { id: "ops-1", title: "A new version of the gateway", status, url: `${PAGE}/maintenance/ops-1` },
  words: {
    tone: "maintenance",
    title: "A new version of the gateway",
    text: "Answers may break off for a minute or two.",
    since: Date.parse("2026-11-28T20:00:00Z"),
    until: Date.parse("2026-11-28T22:00:00Z"),
    components: [{ name: "Chat", status: "under maintenance" }],
    url: `${PAGE}/maintenance/ops-1`,
    ...words,
  },
});

const STORIES: Readonly<Record<EventType, Story>> = {
  "incident.opened": incident("investigating", {
    tone: "outage",
    state: "Investigating",
    text: "3 requests in a row did not succeed, the last ones on fresh connections. We are looking into it.",
    down: ["Chat and generation"],
    working: ["Document embedding", "Reading costs"],
    todo: [
      "Look at Anthropic's status page: https://status.anthropic.com",
      "Move traffic to another provider by a fallback in the gateway's configuration.",
      "Do not restart the gateway: it works, and a restart takes the other models away.",
    ],
  }),
  "incident.updated": incident("identified", {
    tone: "outage",
    state: "Identified",
    text: "The provider is at fault.\n\nIts own page says so since 12:55.",
    down: ["Chat and generation"],
    working: ["Document embedding", "Reading costs"],
    todo: ["Move traffic to another provider by a fallback in the gateway's configuration."],
  }),
  "incident.resolved": incident("resolved", {
    tone: "good",
    state: "Resolved",
    text: "Everything that was affected answers again, 2 times in a row.",
    until: Date.parse("2026-11-24T12:31:00Z"),
    components: [{ name: "Chat", status: "operational" }],
    working: ["Chat and generation", "Document embedding", "Reading costs"],
  }),
  "incident.postmortem": incident("postmortem", {
    tone: "info",
    state: "Post-mortem",
    text: "What happened, why it took forty minutes, and what is done about it.",
    until: Date.parse("2026-11-24T12:31:00Z"),
  }),
  "maintenance.scheduled": maintenance("scheduled", { state: "Scheduled" }),
  "maintenance.started": maintenance("in_progress", { state: "In progress" }),
  "maintenance.completed": maintenance("completed", { state: "Completed", tone: "good" }),
  "component.status_changed": {
    subject: "component:chat",
    ...componentNotice(
      { at: DECIDED_AT },
      { component: "chat", previous: "operational", status: "degraded_performance" },
      { settings: SETTINGS },
    ),
  },
  "check.never_passed": {
    subject: "check:trace",
    ...neverPassedNotice({ check: "trace", reason: "auth_own_key" }, { settings: SETTINGS }),
  },
  ping: { subject: "subscriber:sub_1", ...pingNotice({}, SETTINGS.page) },
};

/** The marks, mentions and tricks of every service in one line, and of those who write headers and steer terminals. */
export const NASTY =
  "<!channel> <@U012345> @everyone @here <at>Ann</at> **bold** _it_ ~s~ `c` ||sp|| [l](https://evil.example) " +
  "<b>x</b> <script>alert(1)</script> &amp; {{DATE(2026-11-24T11:50:00Z)}} <t:1:R>\r\nBcc: victim@evil.example\r\n\r\n" +
  "# head\n- item\n1. one\n> quote \u0000\u0007\u001b[31m\u202Egnp.exe\u2066\u200b\uFEFF end";

/** What reaches a channel when somebody writes whatever they can wherever they can, `bulk` times each. */
export function hostileNotice(type: EventType = "incident.opened", bulk = 40): Notice {
  const many = <T>(make: (at: number) => T): T[] => Array.from({ length: bulk }, (_, at) => make(at));
  const notice = aNotice(type, {
    title: `${NASTY} ${"and so on, ".repeat(500)}`.slice(0, 5_000),
    state: "<!here> *S*",
    text: `${NASTY}\n\n${"A long story @everyone. ".repeat(bulk * 50)}`,
    cause: NASTY,
    components: many((at) => ({ name: `${NASTY} ${at}`, status: "<!here>" })),
    down: many(() => NASTY),
    working: many(() => NASTY),
    todo: many(() => `${NASTY} ${"step ".repeat(100)}`),
  });
  return { ...notice, page: { ...notice.page, name: `Acme <!here> @everyone\r\nX: y \u202E` } };
}
