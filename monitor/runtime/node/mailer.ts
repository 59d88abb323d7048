import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection, { type SMTPConnectionSendInfo } from "nodemailer/lib/smtp-connection";
import { type MailServer, readMailServer } from "../../channels/mail-server.ts";
import type { Mail, Mailer, MailOutcome } from "../../ports.ts";
import { mailFailureOf, shortened } from "./mail-failure.ts";

/** How long a server may take to say good-bye, once it has the mail. */
const QUIT_MS = 2_000;
/** A longer reply ends the exchange. */
const MAX_REPLY_BYTES = 16_384;

type Unmeasured = Omit<MailOutcome, "totalMs">;

/** Mail by SMTP on Node: a connection of its own for each mail. */
export function createMailer(): Mailer {
  return {
    async send({ server, mail, timeoutMs, signal }) {
      const startedAt = performance.now();
      const outcome = await exchange(readMailServer(server.reveal()), mail, timeoutMs, signal);
      return { ...outcome, totalMs: performance.now() - startedAt };
    },
  };
}

async function exchange(
  server: MailServer | null,
  mail: Mail,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Unmeasured> {
  if (server === null) return { outcome: "failed", status: null, answer: null };
  const hide = hiding(server);
  const connection = new SMTPConnection(optionsOf(server, timeoutMs));
  const isOver = Promise.withResolvers<Unmeasured>();
  const giveUp = () => isOver.resolve({ outcome: "failed", status: null, answer: null, failure: "timeout" });
  const deadline = setTimeout(giveUp, timeoutMs);
  signal?.addEventListener("abort", giveUp, { once: true });
  if (signal?.aborted === true) giveUp();
  // Whatever comes after the outcome must find somebody who listens.
  connection.on("error", (error) => isOver.resolve(mailFailureOf(error, hide)));
  deliver(connection, server, mail).then(
    (reply) => isOver.resolve({ outcome: "accepted", status: 250, answer: shortened(hide(reply)) }),
    (error: unknown) => isOver.resolve(mailFailureOf(error, hide)),
  );
  const outcome = await isOver.promise;
  clearTimeout(deadline);
  signal?.removeEventListener("abort", giveUp);
  leave(connection, outcome);
  return outcome;
}

/** Gives what the server said to the mail that it took. */
async function deliver(connection: SMTPConnection, server: MailServer, mail: Mail): Promise<string> {
  const composed = compose(mail);
  const message = await composed.build();
  await done((tell) => connection.connect(tell));
  if (server.user !== null) {
    const login = { user: server.user, pass: server.password ?? "" };
    await done((tell) => connection.login(login, tell));
  }
  const envelope = { from: composed.getEnvelope().from, to: [mail.to] };
  const sent = await done<SMTPConnectionSendInfo>((tell) => connection.send(envelope, message, tell));
  return sent?.response ?? "";
}

function done<T>(start: (tell: (error?: Error | null, value?: T) => void) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}

/** Addresses are given in parts, so that no text of theirs can become a second one. */
function compose(mail: Mail): ReturnType<MailComposer["compile"]> {
  const { from, to, subject, text, html, messageId, references, headers } = mail;
  const parent = references.at(-1);
  return new MailComposer({
    from,
    to: { name: "", address: to },
    subject,
    text,
    html,
    messageId: `<${messageId}>`,
    references: references.map((id) => `<${id}>`),
    ...(parent === undefined ? {} : { inReplyTo: `<${parent}>` }),
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

function optionsOf(server: MailServer, timeoutMs: number): ConstructorParameters<typeof SMTPConnection>[0] {
  const isOptional = server.tls === "optional";
  return {
    host: server.host,
    port: server.port,
    secure: server.isSecure,
    ...(isOptional ? { opportunisticTLS: true } : { requireTLS: true }),
    tls: { rejectUnauthorized: !isOptional },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 0,
    maxResponseSize: MAX_REPLY_BYTES,
  };
}

function leave(connection: SMTPConnection, { outcome }: Unmeasured): void {
  if (outcome !== "accepted") {
    connection.close();
    return;
  }
  const patience = setTimeout(() => connection.close(), QUIT_MS);
  connection.once("end", () => clearTimeout(patience));
  connection.quit();
}

/** A server may repeat what it was told: neither the password nor what carries it is kept. */
function hiding({ user, password }: MailServer): (text: string) => string {
  if (password === null) return (text) => text;
  const spellings = [
    password,
    encodeURIComponent(password),
    btoa64(password),
    btoa64(`\u0000${user ?? ""}\u0000${password}`),
  ];
  return (text) => spellings.reduce((hidden, spelling) => hidden.replaceAll(spelling, "[redacted]"), text);
}

function btoa64(text: string): string {
  return Buffer.from(text).toString("base64");
}
