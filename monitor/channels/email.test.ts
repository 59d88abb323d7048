import { type ParsedMail, simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";
import { aNotice, aRendering, CONFIRM, ENDPOINTS, hostileNotice, LINKS } from "../../test/support/notices.ts";
import { Secret } from "../core/secret.ts";
import type { EventType } from "../core/words.ts";
import type { Mail } from "../ports.ts";
import type { Rendering } from "./channel.ts";
import { email } from "./email.ts";

const ROOT = "<incident.01KBC0000000000000000000AA@status.acme.example>";

describe("a mail, as a reader that is not ours reads it", () => {
  it("says everything in its text and in its HTML", async () => {
    const { text, html } = await read();
    const words = [
      "Chat with claude-sonnet: no answer in time (investigating)",
      "3 requests in a row did not succeed",
      "24 Nov 2026, 12:50 (Europe/Berlin)",
      "The provider Anthropic fails, as its own status page says.",
      "Chat (down)",
      "Document embedding, Reading costs",
      "Move traffic to another provider",
      "https://status.acme.example/incidents/01KBC0000000000000000000AA",
    ];
    for (const word of words) {
      expect(text).toContain(word);
      expect(html).toContain(word);
    }
  });

  it("is marked as written by a machine, and asks no one to answer", async () => {
    const { headers } = await read();
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.has("precedence")).toBe(false);
  });

  it("holds together with the others of its incident, under one subject", async () => {
    const opened = await read({ notice: aNotice("incident.opened") });
    const later = await Promise.all(
      (["incident.updated", "incident.resolved", "incident.postmortem"] satisfies EventType[]).map((type) =>
        read({ notice: aNotice(type) }),
      ),
    );
    expect(opened).toMatchObject({ messageId: ROOT, subject: "[Acme AI] Chat with claude-sonnet: no answer in time" });
    expect(opened.inReplyTo).toBeUndefined();
    for (const mail of later)
      expect(mail).toMatchObject({ inReplyTo: ROOT, references: ROOT, subject: opened.subject });
    expect(new Set([opened, ...later].map(({ messageId }) => messageId)).size).toBe(4);
  });

  it("keeps its id on a retry, so that a reader shows it once", async () => {
    const [first, again] = await Promise.all([read(), read({ now: Date.parse("2026-11-25T12:00:00Z") })]);
    expect(again.messageId).toBe(first.messageId);
  });

  it("lets somebody who subscribed leave by one click, by a form and by hand", async () => {
    const { headers, text, html } = await read({ links: LINKS });
    expect(headers.get("list")).toMatchObject({ unsubscribe: { url: LINKS.unsubscribe } });
    expect(headers.get("list-unsubscribe-post") ?? postOf(headers)).toBe("List-Unsubscribe=One-Click");
    for (const body of [text, html]) {
      expect(body).toContain(LINKS.manage);
      expect(body).toContain(LINKS.unsubscribe);
    }
  });

  it("promises one click only where that goes by https", () => {
    const links = { manage: "http://localhost/m", unsubscribe: "http://localhost/u" };
    expect(mailOf({ links }).headers).toEqual({
      "Auto-Submitted": "auto-generated",
      "List-Unsubscribe": "<http://localhost/u>",
    });
  });

  it("asks whether an address wants to be told, and says that nothing follows without an answer", async () => {
    const { subject, text } = await read({ notice: aNotice("ping"), confirm: CONFIRM });
    expect(subject).toBe("Do you want to be told about Acme AI?");
    expect(text).toContain(CONFIRM.url);
    expect(text).toContain("If it was not you, do nothing: then nothing more is sent.");
  });

  it("lets no title, page or address write a header, and no markup of theirs into the HTML", async () => {
    const address = new Secret("ops@acme.example\r\nBcc: victim@evil.example");
    const mail = await read({
      notice: hostileNotice(),
      endpoint: { ...ENDPOINTS.email, address },
    });
    expect(mail.bcc).toBeUndefined();
    expect([...mail.headers.keys()].sort()).toEqual([
      "auto-submitted",
      "content-type",
      "date",
      "from",
      "message-id",
      "mime-version",
      "subject",
      "to",
    ]);
    expect(mail.subject).toMatch(/^\[Acme <!here> @everyone X: y\] <!channel> .*…$/);
    expect(String(mail.html)).not.toMatch(/<script|<b>|<at>|javascript:/);
    expect(String(mail.html).match(/<a /g)).toHaveLength(1);
  });

  it("has an id that is one whatever the page is called", () => {
    const notice = {
      ...aNotice(),
      subject: "incident:a b>\r\nX: y",
      page: { ...aNotice().page, url: "http://[::1]:80" },
    };
    expect(mailOf({ notice }).messageId).toBe("incident.a-b---X--y@gatewatch.invalid");
  });
});

describe("a day in one mail", () => {
  const digest = (count: number) => {
    const notices = Array.from({ length: count }, (_, at) => ({
      ...aNotice("incident.opened", { title: `Outage ${at + 1}`, state: "" }),
      id: `msg_${at}`,
    }));
    const { endpoint, now } = aRendering({ channel: "email" });
    const sent = email.renderDigest?.({ notices, endpoint, links: LINKS, now });
    if (sent === undefined || !("by" in sent) || sent.by !== "mail") throw new Error("mail goes by mail");
    return sent.mail;
  };

  it("tells each of them, with its link, and how to leave", () => {
    const { subject, text, html, headers } = digest(3);
    expect(subject).toBe("[Acme AI] 3 messages until 24 Nov 2026, 12:50 (Europe/Berlin)");
    for (const body of [text, html]) {
      for (const word of ["Outage 1", "Outage 2", "Outage 3", LINKS.unsubscribe]) expect(body).toContain(word);
      expect(body.match(/\/incidents\//g)).toHaveLength(3);
    }
    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  });

  it("tells the newest forty whole, and how many came before", () => {
    const { text } = digest(90);
    expect(text).toContain("Outage 51\n");
    expect(text).not.toContain("Outage 50\n");
    expect(text).toContain("50 earlier ones are on the page.");
  });

  it("is the same mail on a retry", () => {
    expect(digest(3)).toEqual(digest(3));
    expect(digest(3).messageId).not.toBe(digest(4).messageId);
  });
});

describe("operators who are told by mail", () => {
  const entry = { smtp: "smtp://mail.example", from: "Gatewatch <status@acme.example>" };

  it.each([
    ["Ana@bücher.example", "Ana@xn--bcher-kva.example"],
    ["root@mail", "root@mail"],
  ])("may be at %s", (to, address) => {
    expect(email.endpointsOf({ ...entry, to }).map((one) => one.address.reveal())).toEqual([address]);
  });

  it.each(["a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "Name <a@b.example>", "a"])(
    "cannot be at %j",
    (to) => {
      expect(email.settings.safeParse({ ...entry, to }).error?.message).toContain("is no mail address");
      expect(email.addressFault(to)).toBe("not_mail");
    },
  );
});

function mailOf(changes: Partial<Rendering> = {}): Mail {
  const sent = email.render(aRendering({ channel: "email", ...changes }));
  if (sent?.by !== "mail") throw new Error("mail goes by mail");
  return sent.mail;
}

async function read(changes: Partial<Rendering> = {}): Promise<ParsedMail> {
  const { messageId, references, ...mail } = mailOf(changes);
  const composer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({
    ...mail,
    messageId: `<${messageId}>`,
    references: references.map((id) => `<${id}>`),
    ...(references.length === 0 ? {} : { inReplyTo: `<${references[0]}>` }),
  });
  return simpleParser(String(message));
}

function postOf(headers: ParsedMail["headers"]): unknown {
  const list: unknown = headers.get("list");
  const post =
    typeof list === "object" && list !== null && "unsubscribe-post" in list ? list["unsubscribe-post"] : null;
  return typeof post === "object" && post !== null && "name" in post ? post.name : post;
}
