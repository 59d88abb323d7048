import { type AddressInfo, createServer, type Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly isEncrypted: boolean;
  readonly raw: string;
  readonly parsed: ParsedMail;
}

export interface MailInbox {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
}

/** A real mail server on loopback that takes what it is sent, gone when the test is over. */
export async function startMailInbox(options: SMTPServerOptions = {}): Promise<MailInbox> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: options.key === undefined ? ["STARTTLS"] : [],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          isEncrypted: session.secure,
          raw: raw.toString("latin1"),
          parsed: await simpleParser(raw),
        });
        callback();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { port, mails };
}

/** A server that says what it is told to: a line for each thing it hears, `null` for silence, `"close"` for an end. */
export async function startScriptedMailServer(
  greeting: string | null | "close",
  answer: (line: string) => string | null | "close",
) {
  let open = 0;
  const server = createServer((socket) => {
    open++;
    socket.on("error", () => undefined).once("close", () => open--);
    say(socket, greeting);
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      for (let end = heard.indexOf("\r\n"); end >= 0; end = heard.indexOf("\r\n")) {
        say(socket, answer(heard.slice(0, end)));
        heard = heard.slice(end + 2);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.address() as AddressInfo).port, isLeft: () => open === 0 };
}

function say(socket: Socket, words: string | null): void {
  if (words === "close") socket.destroy();
  else if (words !== null) socket.write(words);
}
