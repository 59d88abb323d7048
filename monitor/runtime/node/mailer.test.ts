import { describe, expect, it, vi } from "vitest";
import { selfSigned } from "../../../test/support/certificate.ts";
import { startMailInbox, startScriptedMailServer } from "../../../test/support/mail-server.ts";
import { closedPort } from "../../../test/support/servers.ts";
import { Secret } from "../../core/secret.ts";
import type { Mail } from "../../ports.ts";
import { createMailer } from "./mailer.ts";

const MAIL: Mail = {
  from: "Acme AI status <status@acme.example>",
  to: "ops@example.com",
  subject: "Chat: major outage",
  text: "Chat is down.",
  html: "<p>Chat is down.</p>",
  messageId: "msg_1.sub_2@status.acme.example",
  references: [],
  headers: {},
};

function send(server: string, mail: Partial<Mail> = {}, more: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  return createMailer().send({ server: new Secret(server), mail: { ...MAIL, ...mail }, timeoutMs: 5_000, ...more });
}

describe("a mail that is taken", () => {
  it("arrives as a reader sees it, text and HTML, from whom and to whom", async () => {
    const inbox = await startMailInbox();
    const outcome = await send(`smtp://127.0.0.1:${inbox.port}`);
    expect(outcome).toMatchObject({ outcome: "accepted", status: 250 });
    expect(outcome.totalMs).toBeGreaterThan(0);
    const [mail] = inbox.mails;
    expect(mail).toMatchObject({ from: "status@acme.example", to: ["ops@example.com"] });
    expect(mail?.parsed).toMatchObject({
      subject: MAIL.subject,
      text: "Chat is down.",
      html: "<p>Chat is down.</p>",
    });
    expect(mail?.parsed.from?.value).toEqual([{ name: "Acme AI status", address: "status@acme.example" }]);
  });

  it("stands in the thread of its incident", async () => {
    const inbox = await startMailInbox();
    const references = ["inc_1@status.acme.example", "msg_0.sub_2@status.acme.example"];
    await send(`smtp://127.0.0.1:${inbox.port}`, { references });
    expect(inbox.mails[0]?.parsed).toMatchObject({
      messageId: "<msg_1.sub_2@status.acme.example>",
      inReplyTo: "<msg_0.sub_2@status.acme.example>",
      references: references.map((id) => `<${id}>`),
    });
  });

  it("can be left by one click: its headers come as they were given, however long", async () => {
    const inbox = await startMailInbox();
    const link = `https://status.acme.example/subscriptions/${"t0k_-".repeat(60)}/unsubscribe`;
    const headers = {
      "List-Unsubscribe": `<${link}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    };
    await send(`smtp://127.0.0.1:${inbox.port}`, { headers });
    const received = inbox.mails[0]?.parsed.headerLines.map(({ line }) =>
      line.replace(/\r\n[ \t]/g, " ").replace(/: +/, ": "),
    );
    for (const [name, value] of Object.entries(headers)) expect(received).toContain(`${name}: ${value}`);
  });

  it("keeps every letter, and no line of it is longer than mail allows", async () => {
    const inbox = await startMailInbox();
    const text = `Größe: 3 µs, 東京 🚀\n.\n..leading dots\nFrom here on ${"a very long line without an end ".repeat(80)}${"x".repeat(3_000)}`;
    const html = `<p>${"é".repeat(4_000)}</p>`;
    const subject = `Störung: 東京 🚀 ${"sehr lang ".repeat(40)}`.trim();
    await send(`smtp://127.0.0.1:${inbox.port}`, { text, html, subject });
    const [mail] = inbox.mails;
    expect(mail?.parsed).toMatchObject({ subject, html, text });
    expect(Math.max(...(mail?.raw ?? "").split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(mail?.raw).not.toMatch(/[^\p{ASCII}]/u);
  });

  it.each([
    { subject: "Up\r\nBcc: evil@example.net\r\n\r\nbody" },
    { subject: "Up\nX-Evil: 1" },
    { messageId: "a@b>\r\nX-Evil: 1\r\nX: <" },
    { references: ["a@b>\r\nX-Evil: 1"] },
    { headers: { "List-Id": "x\r\nX-Evil: 1\r\n\r\nbody" } },
    { headers: { "X-A\r\nX-Evil": "1" } },
    { from: "A\r\nX-Evil: 1 <status@acme.example>" },
  ])("has no header that its parts smuggled in: %j", async (part) => {
    const inbox = await startMailInbox();
    await send(`smtp://127.0.0.1:${inbox.port}`, part);
    const [mail] = inbox.mails;
    expect(mail?.to).toEqual(["ops@example.com"]);
    const names = mail?.parsed.headerLines.map(({ key }) => key) ?? [];
    for (const name of ["bcc", "x-evil"]) expect(names).not.toContain(name);
    expect(mail?.parsed.html).toBe(MAIL.html);
  });

  it.each([
    "a@example.com, b@example.net",
    "a@example.com\r\nRCPT TO:<b@example.net>",
    "a@example.com> <b@example.net",
    "nobody",
  ])("goes to one receiver or none: %j", async (to) => {
    const inbox = await startMailInbox();
    const { outcome } = await send(`smtp://127.0.0.1:${inbox.port}`, { to });
    expect(["refused", "no_such_recipient"]).toContain(outcome);
    expect(inbox.mails).toEqual([]);
  });
});

describe("a mail server", () => {
  const certificate = selfSigned();
  const onAuth = ((auth, _session, callback) =>
    auth.username === "us er" && auth.password === "p@ss/wörd"
      ? callback(null, { user: auth.username })
      : callback(new Error("no"))) satisfies NonNullable<Parameters<typeof startMailInbox>[0]>["onAuth"];
  const login = `${encodeURIComponent("us er")}:${encodeURIComponent("p@ss/wörd")}`;

  it("is logged in to, encrypted as soon as it can be", async () => {
    const inbox = await startMailInbox({ ...certificate, authOptional: false, onAuth });
    expect(await send(`smtp://${login}@127.0.0.1:${inbox.port}`)).toMatchObject({ outcome: "accepted" });
    const encrypted = await startMailInbox({ ...certificate, secure: true, authOptional: false, onAuth });
    expect(await send(`smtps://${login}@127.0.0.1:${encrypted.port}`)).toMatchObject({ outcome: "accepted" });
    for (const [mail] of [inbox.mails, encrypted.mails])
      expect(mail).toMatchObject({ user: "us er", isEncrypted: true });
  });

  it("that does not encrypt gets nothing where that is required, not even the log-in", async () => {
    const heard: string[] = [];
    const server = await startScriptedMailServer("220 hello\r\n", (line) => {
      heard.push(line);
      return line.startsWith("EHLO") ? "250-hello\r\n250 AUTH PLAIN\r\n" : "502 no\r\n";
    });
    const outcome = await send(`smtp://${login}@127.0.0.1:${server.port}?tls=required`);
    expect(outcome).toMatchObject({ outcome: "failed", failure: "tls" });
    expect(heard.map((line) => line.split(" ")[0])).toEqual(["EHLO", "STARTTLS"]);
  });

  it.each(["smtp", "smtps"])("with a certificate that nobody vouches for gets nothing (%s)", async (scheme) => {
    const inbox = await startMailInbox({ ...certificate, secure: scheme === "smtps" });
    const outcome = await send(`${scheme}://localhost:${inbox.port}?tls=required`);
    expect(outcome).toMatchObject({ outcome: "failed", status: null, failure: "tls" });
    expect(inbox.mails).toEqual([]);
  });

  it("that knows no such user says so without the password", async () => {
    const said = Buffer.from("\0us er\0p@ss/wörd").toString("base64");
    const server = await startScriptedMailServer("220 hello\r\n", (line) =>
      line.startsWith("EHLO") ? "250-hello\r\n250 AUTH PLAIN\r\n" : `535 5.7.8 not you: p@ss/wörd ${said} ${line}\r\n`,
    );
    const outcome = await send(`smtp://${login}@127.0.0.1:${server.port}`);
    expect(outcome).toMatchObject({ outcome: "failed", status: 535 });
    expect(outcome.answer).toContain("[redacted]");
    for (const secret of ["p@ss", said]) expect(JSON.stringify(outcome)).not.toContain(secret);
  });

  const replies: readonly (readonly [at: "MAIL" | "RCPT" | "DATA" | "EHLO" | ".", reply: string, outcome: string])[] = [
    ["RCPT", "550 5.1.1 no such user", "no_such_recipient"],
    ["RCPT", "550 no such user", "no_such_recipient"],
    ["RCPT", "551 not here any more", "no_such_recipient"],
    ["RCPT", "553 bad mailbox", "no_such_recipient"],
    ["RCPT", "554 5.1.1 gone", "no_such_recipient"],
    ["RCPT", "556 5.1.10 takes no mail", "no_such_recipient"],
    ["RCPT", "550 5.2.1 mailbox disabled", "no_such_recipient"],
    ["RCPT", "550 5.7.1 your address is on a list", "refused"],
    ["RCPT", "553 5.1.8 sender unknown", "refused"],
    ["RCPT", "552 5.2.2 mailbox full", "refused"],
    ["RCPT", "530 5.7.0 log in first", "failed"],
    ["RCPT", "450 4.2.1 try again", "failed"],
    ["RCPT", "451 greylisted", "failed"],
    ["MAIL", "550 5.7.1 not from you", "refused"],
    ["MAIL", "421 4.3.2 closing", "failed"],
    ["DATA", "554 5.7.1 looks like spam", "refused"],
    ["DATA", "452 4.3.1 disk full", "failed"],
    [".", "550 5.7.1 looks like spam", "refused"],
    [".", "451 4.3.0 later", "failed"],
    ["EHLO", "554 5.3.2 no service", "failed"],
  ];
  it.each(replies)("that answers %s with %j: %s", async (at, reply, outcome) => {
    let isInData = false;
    const server = await startScriptedMailServer("220 hello\r\n", (line) => {
      const word = line.split(/[ :]/)[0] ?? "";
      if (isInData && line !== ".") return null;
      isInData = word === "DATA" && at !== "DATA";
      if (word === at || (at === "EHLO" && word === "HELO")) return `${reply}\r\n`;
      return isInData ? "354 go on\r\n" : "250 ok\r\n";
    });
    const result = await send(`smtp://127.0.0.1:${server.port}`);
    expect(result).toMatchObject({ outcome, status: Number(reply.slice(0, 3)), answer: reply });
    await vi.waitUntil(server.isLeft);
  });

  it("that says a lot is quoted in 500 characters of one line", async () => {
    const server = await startScriptedMailServer("220 hello\r\n", (line) =>
      line.startsWith("EHLO") ? "250 hello\r\n" : `550-\u001b[31m${"no ".repeat(300)}\r\n550 no\r\n`,
    );
    const { answer } = await send(`smtp://127.0.0.1:${server.port}`);
    expect(answer).toHaveLength(500);
    expect(answer).not.toMatch(/\p{Cc}/u);
  });

  const broken: readonly (readonly [what: string, greeting: string | null, reply: string | null, failure: string])[] = [
    ["says nothing", null, null, "timeout"],
    ["greets and then says nothing", "220 hello\r\n", null, "timeout"],
    ["closes at once", "close", null, "connection_reset"],
    ["closes in the middle", "220 hello\r\n", "close", "connection_reset"],
    ["speaks HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", null, "malformed_answer"],
    ["floods", `220-${"x".repeat(1_000_000)}`, null, "malformed_answer"],
    ["sends garbage", "\u0000\u0001\u0002\r\n\r\n\r\n", "\r\n", "malformed_answer"],
  ];
  it.each(broken)("that %s is left behind", async (_what, greeting, reply, failure) => {
    const server = await startScriptedMailServer(greeting, () => reply);
    const outcome = await send(`smtp://127.0.0.1:${server.port}`, {}, { timeoutMs: 400 });
    expect(outcome).toMatchObject({ outcome: "failed", status: null, failure });
    await vi.waitUntil(server.isLeft);
  });

  it("that is not there is told apart by how it is not", async () => {
    expect(await send(`smtp://127.0.0.1:${await closedPort()}`)).toMatchObject({
      outcome: "failed",
      failure: "connection_refused",
    });
    expect(await send("smtp://mail.gatewatch.invalid")).toMatchObject({ outcome: "failed", failure: "dns" });
  });

  it("is left when we are told to stop", async () => {
    const stop = new AbortController();
    const server = await startScriptedMailServer("220 hello\r\n", () => {
      stop.abort();
      return null;
    });
    expect(await send(`smtp://127.0.0.1:${server.port}`, {}, { signal: stop.signal })).toMatchObject({
      outcome: "failed",
    });
    expect(await send(`smtp://127.0.0.1:${server.port}`, {}, { signal: AbortSignal.abort() })).toMatchObject({
      outcome: "failed",
    });
    await vi.waitUntil(server.isLeft);
  });

  it("is a URL of SMTP or none", async () => {
    for (const url of [
      "",
      "mail.example.com",
      "https://mail.example.com",
      "smtp://",
      "smtp://h?tls=never",
      "smtp://%ff@h",
    ]) {
      expect(await send(url)).toMatchObject({ outcome: "failed", status: null, answer: null });
    }
  });
});
