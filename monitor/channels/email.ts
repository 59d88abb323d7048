import { z } from "zod";
import { readMailAddress } from "../core/mail-address.ts";
import type { Notice } from "../core/notice.ts";
import { Secret } from "../core/secret.ts";
import { ADDRESS_FAULTS, type AddressFault } from "../core/subscriber-address.ts";
import type { Mail } from "../ports.ts";
import { judgedByStatus } from "./answer.ts";
import { type DigestRendering, defineChannel, type Endpoint, type MailServer, type Rendering } from "./channel.ts";
import { mailHtml, mailText } from "./email-body.ts";
import { bodiesOf, digestBodiesOf, digestSubjectOf, subjectOf } from "./email-words.ts";
import { CHAT_EVENTS } from "./entry-fields.ts";
import { oneLine } from "./fitted-text.ts";
import { readSmtpServer } from "./smtp-server.ts";

const addressee = z.string().transform((text, context): string => {
  const read = readMailAddress(text);
  if ("address" in read) return read.address;
  context.issues.push({ code: "custom", message: ADDRESS_FAULTS[read.fault], input: text });
  return z.NEVER;
});

const settings = z.strictObject({
  smtp: z
    .string()
    .transform(secretOr(serverFault))
    .describe(
      "The mail server: `smtp://` or `smtps://`, user, password, host and port; a secret as a whole. It has to encrypt, with " +
        "a certificate of its name, unless it is this machine or `?tls=optional` stands at the end.",
    ),
  from: z
    .string()
    .check(({ value, issues }) => {
      const wrong = senderFault(value);
      if (wrong !== null) issues.push({ code: "custom", message: wrong, input: value });
    })
    .describe("The sender: an address, or `Name <address>`."),
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
  addressFault: faultOfMail,
  spacingMs: 0,
  events: CHAT_EVENTS,
  render(rendering) {
    const server = serverOf(rendering.endpoint);
    return { by: "mail", server: server.server, mail: mailOf(rendering, server) };
  },
  renderDigest(digest) {
    const server = serverOf(digest.endpoint);
    return { by: "mail", server: server.server, mail: digestOf(digest, server) };
  },
  // Mail is judged by `judgeMail`; were it posted somewhere, nothing would be special about it.
  judge: (answer) => judgedByStatus(answer),
});

/** The server of such an entry, for those who subscribe on the page (not parsed yet). */
export function mailServerOf(entry: unknown): MailServer {
  const { smtp, from } = settings.parse(entry);
  return { server: smtp, from };
}

function mailOf(rendering: Rendering, { from }: MailServer): Mail {
  const { notice, endpoint, links } = rendering;
  const { text, html } = bodiesOf(rendering);
  const host = hostOf(notice);
  const root = threadOf(notice, host);
  const messageId = notice.type === "incident.opened" && root !== null ? root : `${idPart(notice.id)}@${host}`;
  return {
    from: oneLine(from),
    to: oneLine(endpoint.address.reveal()),
    subject: subjectOf(rendering),
    text: mailText(text),
    html: mailHtml(html),
    messageId,
    references: root === null || root === messageId ? [] : [root],
    headers: headersFor(links),
  };
}

function digestOf(digest: DigestRendering, { from }: MailServer): Mail {
  const { notices, endpoint, links } = digest;
  const [first] = notices;
  if (first === undefined) throw new TypeError("a digest of nothing was to be sent");
  const { text, html } = digestBodiesOf(digest);
  return {
    from: oneLine(from),
    to: oneLine(endpoint.address.reveal()),
    subject: digestSubjectOf(digest),
    text: mailText(text),
    html: mailHtml(html),
    // By what it holds: a retry is the same mail.
    messageId: `digest.${idPart(first.id)}.${notices.length}@${hostOf(first)}`,
    references: [],
    headers: headersFor(links),
  };
}

function serverOf({ mail }: Endpoint): MailServer {
  if (mail === undefined) throw new TypeError("mail has to be rendered for an endpoint with its server");
  return mail;
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

/** How to leave by RFC 2369; with RFC 8058 one click is enough, which needs https. */
function headersFor(links: Rendering["links"]): Record<string, string> {
  // RFC 3834: nobody's absence is to be told to a machine.
  const automatic = { "Auto-Submitted": "auto-generated" };
  if (links === null) return automatic;
  const header = { ...automatic, "List-Unsubscribe": `<${new URL(links.unsubscribe).href}>` };
  const isSafe = links.unsubscribe.startsWith("https://");
  return isSafe ? { ...header, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : header;
}

function faultOfMail(text: string): AddressFault | null {
  const read = readMailAddress(text);
  return "fault" in read ? read.fault : null;
}

function senderFault(text: string): string | null {
  const [, name = "", address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  if (/[\p{Cc},;]/u.test(name)) return "holds a character that no sender's name can have";
  return faultOfMail(address) === null ? null : "must be a mail address, or `Name <address>`";
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
  const isReadable = !/[\s\p{Cc}]/u.test(text) && readSmtpServer(text) !== null;
  return isReadable ? null : "is no mail server's address, such as `smtps://user:password@host`";
}
