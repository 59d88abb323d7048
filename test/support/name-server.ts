import { createSocket } from "node:dgram";
import { onTestFinished } from "vitest";

/** What a name has of one family: addresses as bytes; a text is the fault that is answered. */
export type Records = Readonly<
  Record<string, { readonly a?: readonly number[][] | "servfail"; readonly aaaa?: readonly number[][] | "servfail" }>
>;

export interface NameServer {
  readonly address: string;
  /** `A hooks.example.dev`, in the order in which they were asked. */
  readonly asked: readonly string[];
}

/** A name server on loopback (RFC 1035) that knows these names and no other. */
export async function startNameServer(records: Records): Promise<NameServer> {
  const asked: string[] = [];
  const server = createSocket("udp4");
  server.on("message", (query, from) => {
    const end = query.indexOf(0, 12);
    const question = query.subarray(12, end + 5);
    const name = nameIn(query.subarray(12, end));
    const isA = query.readUInt16BE(end + 1) === 1;
    asked.push(`${isA ? "A" : "AAAA"} ${name}`);
    const known = records[name];
    const found = (isA ? known?.a : known?.aaaa) ?? [];
    const code = found === "servfail" ? 2 : known === undefined ? 3 : 0;
    const answers = found === "servfail" ? [] : found.map((bytes) => answer(isA ? 1 : 28, bytes));
    const head = Buffer.alloc(12);
    head.writeUInt16BE(query.readUInt16BE(0), 0);
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(answers.length, 6);
    server.send(Buffer.concat([head, question, ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { address: `127.0.0.1:${server.address().port}`, asked };
}

function nameIn(labels: Buffer): string {
  const parts: string[] = [];
  for (let at = 0; at < labels.length; at += (labels[at] ?? 0) + 1) {
    parts.push(labels.subarray(at + 1, at + 1 + (labels[at] ?? 0)).toString("latin1"));
  }
  return parts.join(".");
}

/** For the name at offset 12, of class IN, for no time at all. */
function answer(type: number, bytes: readonly number[]): Buffer {
  return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length, ...bytes]);
}
