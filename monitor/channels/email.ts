import { z } from "zod";
import type { Notice } from "../core/notice.ts";
import { Secret } from "../core/secret.ts";
import type { Mail } from "../ports.ts";
import { judgedByStatus } from "./answer.ts";
import { defineChannel, type MailServer, type Rendering } from "./channel.ts";
import { mailHtml, mailText } from "./email-body.ts";
import { CHAT_EVENTS } from "./entry-fields.ts";
import { fitted, oneLine } from "./fitted-text.ts";
import { readSmtpServer } from "./smtp-server.ts";
import { type Caps, toldOf } from "./told.ts";

const addressee = mailField(mailAddressFault);

const settings = z.strictObject({
  smtp: z
    .string()
    .transform(secretOr(serverFault))
    .describe(
      "The mail server: `smtp://` or `smtps://`, user, password, host and port; a secret as a whole. It has to encrypt, with " +
        "a certificate of its name, unless it is this machine or `?tls=optional` stands at the end.",
    ),
  from: mailField(senderFault).describe("The sender: an address, or `Name <address>`."),
  to: z
    .union([addressee.transform((one) => [one]), z.array(addressee).min(1)])
    .optional()
    .describe("Operators to tell. Absent: only those who subscribe on the page."),
});

/** Mail: text and HTML, each complete; everything about one incident is one thread. */
export const email = defineChannel({
  channel: "email",
  title: "E-mail",
  summary: "Text and HTML, one thread an incident. With a mail server, visitors can subscribe by mail as well.",
  section: "email",
  entries: "one",
  settings,
  secretSettings: ["smtp"],
  endpointsOf: ({ smtp, from, to = [] }) =>
    to.map((address) => ({ address: new Secret(address), secrets: [], mail: { server: smtp, from } })),
  isPublic: true,
  addressFault: mailAddressFault,
  spacingMs: 0,
  events: CHAT_EVENTS,
  render(rendering) {
    const { mail } = rendering.endpoint;
    if (mail === undefined) throw new TypeError("mail has to be rendered for an endpoint with its server");
    return { by: "mail", server: mail.server, mail: mailOf(rendering, mail) };
  },
  // Mail is judged by `judgeMail`; were it posted somewhere, nothing would be special about it.
  judge: (answer) => judgedByStatus(answer),
});

/** The server of such an entry, for those who subscribe on the page (not parsed yet). */
export function mailServerOf(entry: unknown): MailServer {
  const { smtp, from } = settings.parse(entry);
  return { server: smtp, from };
}

/** Why a text is no one mail address, in words that complete "the address …"; null: it is one. */
export function mailAddressFault(text: string): string | null {
  if (text.length > 254) return "is longer than a mail address can be";
  const [, local = "", domain = ""] = /^([^@]+)@([^@]+)$/.exec(text) ?? [];
  const isLocal = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local);
  const isDomain = /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u.test(
    domain,
  );
  return isLocal && local.length <= 64 && isDomain ? null : "is no mail address";
}

const CAPS: Caps = { title: 250, text: 20_000, fact: 4_000, steps: 100, step: 1_000 };
const MAX_SUBJECT = 100;

function mailOf(rendering: Rendering, { from }: MailServer): Mail {
  const { notice, endpoint, links } = rendering;
  const told = toldOf(rendering, CAPS);
  const host = hostOf(notice);
  const root = threadOf(notice, host);
  const messageId = notice.type === "incident.opened" && root !== null ? root : `${idPart(notice.id)}@${host}`;
  return {
    from: oneLine(from),
    to: oneLine(endpoint.address.reveal()),
    subject: subjectOf(rendering),
    text: mailText(told, rendering),
    html: mailHtml(rendering, CAPS),
    messageId,
    references: root === null || root === messageId ? [] : [root],
    headers: { "Auto-Submitted": "auto-generated", ...leaving(links) },
  };
}

/** Without the state, which stands first in the text: threads hold together by their subject as well. */
function subjectOf({ notice, confirm }: Rendering): string {
  const page = oneLine(notice.page.name);
  if (confirm !== null) return fitted(`Do you want to be told about ${page}?`, MAX_SUBJECT);
  if (notice.type === "ping") return fitted(`Test message of ${page}`, MAX_SUBJECT);
  return fitted(`[${fitted(page, 40)}] ${oneLine(notice.words.title)}`, MAX_SUBJECT);
}

/** The id of an incident's first mail, which the others refer to; for a window, one that stands for its thread. Null: none. */
function threadOf({ subject, type }: Notice, host: string): string | null {
  return /^(incident|maintenance)\./.test(type) ? `${idPart(subject.replace(":", "."))}@${host}` : null;
}

function hostOf({ page }: Notice): string {
  const name = page.url === null ? null : URL.parse(page.url)?.hostname;
  return name === undefined || name === null || name.startsWith("[") ? "gatewatch.invalid" : name;
}

/** The characters that both halves of a Message-ID may have anywhere (RFC 5322, dot-atom). */
function idPart(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/g, "-").slice(0, 120);
}

/** RFC 2369; with RFC 8058 one click is enough, which needs https. */
function leaving(links: Rendering["links"]): Record<string, string> {
  if (links === null) return {};
  const header = { "List-Unsubscribe": `<${new URL(links.unsubscribe).href}>` };
  const isSafe = links.unsubscribe.startsWith("https://");
  return isSafe ? { ...header, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : header;
}

function mailField(fault: (text: string) => string | null) {
  return z.string().check(({ value, issues }) => {
    const wrong = fault(value);
    if (wrong !== null) issues.push({ code: "custom", message: wrong, input: value });
  });
}

function senderFault(text: string): string | null {
  const [, name = "", address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  if (/[\p{Cc},;]/u.test(name)) return "holds a character that no sender's name can have";
  return mailAddressFault(address) === null ? null : "must be a mail address, or `Name <address>`";
}

function secretOr(fault: (text: string) => string | null) {
  return (text: string, context: z.core.$RefinementCtx): Secret => {
    const wrong = fault(text);
    if (wrong === null) return new Secret(text);
    context.issues.push({ code: "custom", message: wrong, input: text });
    return z.NEVER;
  };
}

function serverFault(text: string): string | null {
  if (!/^smtps?:\/\//.test(text)) return "must begin with `smtp://` or `smtps://`";
  return /[\s\p{Cc}]/u.test(text) || readSmtpServer(text) === null
    ? "is no mail server's address, such as `smtps://user:password@host`"
    : null;
}
