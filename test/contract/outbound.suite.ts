import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Answer, NoAnswer, Outbound, OutboundRequest } from "../../monitor/ports.ts";
import { selfSigned } from "../support/certificate.ts";
import { closedPort, startHttp, startRaw, startTcp, startTls, type TestServer } from "../support/servers.ts";

export interface OutboundSubject {
  readonly name: string;
  readonly create: () => Promise<Outbound>;
  /** Titles of what this one cannot do, each with the reason. */
  readonly cannot: Readonly<Record<string, string>>;
}

const DEADLINE_MS = 400;

/** What every `Outbound` keeps, whatever the other side does. */
export function outboundContract(subject: OutboundSubject): void {
  describe(subject.name, () => {
    const titles: string[] = [];
    const session = createSession(subject, titles);
    describe("gives what was answered", () => answers(session));
    describe("asks", () => asking(session));
    describe("decodes what was encoded all the same", () => decoding(session));
    describe("reads no more than it was asked to", () => capping(session));
    describe("names why there is no answer", () => failures(session));
    describe("ends by the deadline", () => deadlines(session));
    describe("tells a body that broke off from a whole one", () => brokenBodies(session));
    it("skips nothing that is not here", () => {
      expect(Object.keys(subject.cannot).filter((title) => !titles.includes(title))).toEqual([]);
    });
  });
}

interface Session {
  /** A case, skipped when the subject cannot do it. */
  can(title: string, run: () => Promise<void>): void;
  /** A server that is closed after the case. */
  use(starting: Promise<TestServer>): Promise<TestServer>;
  get(url: string, more?: Partial<OutboundRequest>): Promise<Answer | NoAnswer>;
  /** Asks a server that answers each request with these pieces of bytes, and leaves the connection open. */
  getRaw(pieces: readonly (string | Buffer)[], more?: Partial<OutboundRequest>): Promise<Answer | NoAnswer>;
}

function createSession(subject: OutboundSubject, titles: string[]): Session {
  const servers: TestServer[] = [];
  let outbound: Outbound;
  beforeAll(async () => {
    outbound = await subject.create();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const session: Session = {
    can(title, run) {
      titles.push(title);
      it.skipIf(title in subject.cannot)(title, run);
    },
    async use(starting) {
      const server = await starting;
      servers.push(server);
      return server;
    },
    get: (url, more = {}) => outbound.send({ method: "GET", url, timeoutMs: 5_000, ...more }),
    async getRaw(pieces, more) {
      const server = await session.use(
        startRaw((socket) => {
          for (const piece of pieces) socket.write(piece);
        }),
      );
      return session.get(server.url, more);
    },
  };
  return session;
}

function answers({ can, use, get, getRaw }: Session): void {
  can("status, headers, text and the end of the body", async () => {
    const server = await use(
      startHttp((_request, response) => {
        response.writeHead(418, { "X-Model-Id": "a", "content-type": "text/plain" });
        response.end("short and stout");
      }),
    );
    const answer = await get(server.url);
    expect(answer).toMatchObject({ outcome: "answered", status: 418, text: "short and stout", end: "complete" });
    expect(answer).toMatchObject({ headers: { "x-model-id": "a" } });
  });

  can("headers that come twice, joined", async () => {
    expect(await getRaw(["HTTP/1.1 200 OK\r\nx-a: 1\r\nx-a: 2\r\ncontent-length: 0\r\n\r\n"])).toMatchObject({
      headers: { "x-a": "1, 2" },
    });
  });

  can("when each piece of the body came", async () => {
    const server = await use(
      startHttp((_request, response) => {
        response.write("one ");
        setTimeout(() => response.end("two"), 60);
      }),
    );
    const answer = await get(server.url);
    if (answer.outcome === "failed") throw new Error("no answer");
    expect(answer.text).toBe("one two");
    expect(answer.marks.map((mark) => mark.end)).toEqual([4, 7]);
    expect(answer.marks[1]?.atMs).toBeGreaterThan(answer.marks[0]?.atMs ?? Number.NaN);
  });

  can("a redirect as it is, without following it", async () => {
    const server = await use(
      startHttp((request, response) => {
        if (request.url === "/elsewhere") response.end("elsewhere");
        else response.writeHead(302, { location: "/elsewhere" }).end();
      }),
    );
    expect(await get(server.url)).toMatchObject({ status: 302, headers: { location: "/elsewhere" }, text: "" });
    expect(server.connectionsMade).toBe(1);
  });

  can("characters that were cut in two on the way", async () => {
    const bytes = Buffer.from("naïve 🙂 ok");
    const pieces = Array.from(bytes, (byte) => `1\r\n${String.fromCharCode(byte)}\r\n`);
    const answer = await getRaw([
      Buffer.from(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${pieces.join("")}0\r\n\r\n`, "latin1"),
    ]);
    expect(answer).toMatchObject({ text: "naïve 🙂 ok", end: "complete" });
  });

  can("text with a replacement where it is no UTF-8", async () => {
    const body = Buffer.from([0x61, 0xff, 0x62]);
    expect(await getRaw(["HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n", body])).toMatchObject({
      text: "a\ufffdb",
    });
  });

  can("nothing for 204 and 304", async () => {
    for (const status of [204, 304]) {
      const answer = await getRaw([`HTTP/1.1 ${status} Nothing\r\n\r\n`]);
      expect(answer).toMatchObject({ status, text: "", end: "complete" });
    }
  });

  can("an answer after interim ones", async () => {
    const interim = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(3);
    const answer = await getRaw([`${interim}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`]);
    expect(answer).toMatchObject({ status: 200, text: "ok" });
  });
}

function asking({ can, use, get }: Session): void {
  can("with method, headers and body as given, for no encoding", async () => {
    const server = await use(
      startHttp(async (request, response) => {
        let body = "";
        for await (const chunk of request) body += String(chunk);
        const { method, headers } = request;
        response.end(JSON.stringify({ method, body, auth: headers.authorization, te: headers["accept-encoding"] }));
      }),
    );
    const answer = await get(server.url, {
      method: "POST",
      headers: { authorization: "Bearer k" },
      body: '{"a":"ä"}',
    });
    if (answer.outcome === "failed") throw new Error("no answer");
    expect(JSON.parse(answer.text)).toEqual({
      method: "POST",
      body: '{"a":"ä"}',
      auth: "Bearer k",
      te: "identity",
    });
  });

  can("on a fresh connection each time, and leaves none behind", async () => {
    const server = await use(startHttp((_request, response) => response.end("ok")));
    for (let i = 0; i < 3; i++) await get(server.url);
    expect(server.connectionsMade).toBe(3);
    await server.allClosed();
  });
}

function decoding({ can, getRaw }: Session): void {
  const encodings = {
    gzip: gzipSync,
    br: brotliCompressSync,
    deflate: deflateSync,
    "deflate without its wrapper": deflateRawSync,
    zstd: zstdCompressSync,
  };
  for (const [title, encode] of Object.entries(encodings)) {
    can(title, async () => {
      const body = encode(Buffer.from('{"status":"ok"}'));
      const head = `HTTP/1.1 200 OK\r\ncontent-encoding: ${title.split(" ")[0]}\r\ncontent-length: ${body.length}\r\n\r\n`;
      expect(await getRaw([head, body])).toMatchObject({ text: '{"status":"ok"}', end: "complete" });
    });
  }

  can("and tells a body that cannot be decoded from a whole one", async () => {
    const body = gzipSync("x".repeat(1_000)).subarray(0, 20);
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`;
    expect(await getRaw([head, body])).toMatchObject({ status: 200, end: "reset" });
  });
}

function capping({ can, use, get, getRaw }: Session): void {
  can("of a body of 100 MB", async () => {
    const megabyte = Buffer.alloc(1_048_576, "x");
    const server = await use(
      startHttp((_request, response) => {
        let left = 100;
        const more = () => {
          while (left-- > 0) if (!response.write(megabyte)) return void response.once("drain", more);
          response.end();
        };
        more();
      }),
    );
    const answer = await get(server.url);
    expect(answer).toMatchObject({ end: "capped", text: "x".repeat(65_536) });
    await server.allClosed();
  });

  can("of a gzip bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`;
    expect(await getRaw([head, bomb], { maxBytes: 1_000 })).toMatchObject({
      end: "capped",
      text: "\0".repeat(1_000),
    });
  });

  can("but all of a body that just fits", async () => {
    const head = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n";
    expect(await getRaw([head, "12345"], { maxBytes: 5 })).toMatchObject({ end: "complete", text: "12345" });
    expect(await getRaw([head, "12345"], { maxBytes: 4 })).toMatchObject({ end: "capped", text: "1234" });
  });
}

function failures({ can, use, get, getRaw }: Session): void {
  can("connection refused", async () => {
    expect(await get(`http://127.0.0.1:${await closedPort()}`)).toMatchObject({ failure: "connection_refused" });
  });

  can("a name that does not exist", async () => {
    expect(await get("http://gateway.invalid/health")).toMatchObject({ failure: "dns" });
  });

  can("connection closed before the head", async () => {
    const server = await use(startRaw((socket) => socket.end()));
    expect(await get(server.url)).toMatchObject({ failure: "connection_reset" });
  });

  can("connection reset before the head", async () => {
    const server = await use(startRaw((socket) => socket.resetAndDestroy()));
    expect(await get(server.url)).toMatchObject({ failure: "connection_reset" });
  });

  can("no HTTP", async () => {
    expect(await getRaw(["SSH-2.0-OpenSSH_9.6\r\n"])).toMatchObject({ failure: "malformed_answer" });
  });

  can("a head larger than any that is needed", async () => {
    const head = `HTTP/1.1 200 OK\r\nx-long: ${"x".repeat(400_000)}\r\n\r\n`;
    expect(await getRaw([head])).toMatchObject({ failure: "head_too_large" });
  });

  can("headers without end", async () => {
    const server = await use(
      startRaw((socket) => {
        let n = 0;
        const more = () => {
          while (!socket.destroyed && socket.write(`x-${n++}: ${"y".repeat(100)}\r\n`));
        };
        socket.write("HTTP/1.1 200 OK\r\n");
        socket.on("drain", more);
        more();
      }),
    );
    expect(await get(server.url)).toMatchObject({ failure: "head_too_large" });
  });

  can("interim answers without end", async () => {
    const server = await use(
      startRaw((socket) => {
        const flood = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100);
        const more = () => {
          while (!socket.destroyed && socket.write(flood));
        };
        socket.on("drain", more);
        more();
      }),
    );
    expect(await get(server.url)).toMatchObject({ failure: "head_too_large" });
  });

  can("https to a port that speaks none", async () => {
    const server = await use(startHttp((_request, response) => response.end("plain")));
    expect(await get(`https://127.0.0.1:${server.port}`)).toMatchObject({ failure: "tls" });
  });

  can("http to a port that speaks https", async () => {
    const alert = Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46]);
    const server = await use(startRaw((socket) => socket.end(alert)));
    expect(await get(server.url)).toMatchObject({ failure: "tls" });
  });

  can("an answer to what was not asked", async () => {
    expect(
      await getRaw(["HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"]),
    ).toMatchObject({
      failure: "malformed_answer",
    });
  });

  can("a certificate that nobody vouches for", async () => {
    const server = await use(startTls(selfSigned()));
    expect(await get(`https://localhost:${server.port}`)).toMatchObject({ failure: "tls" });
  });
}

function deadlines({ can, use, get, getRaw }: Session): void {
  const limits = { timeoutMs: DEADLINE_MS };

  can("when no head comes", async () => {
    const server = await use(startRaw(() => undefined));
    expect(await get(server.url, limits)).toMatchObject({ failure: "timeout" });
    await server.allClosed();
  });

  can("when TLS never begins", async () => {
    const server = await use(startTcp((socket) => socket.resume()));
    expect(await get(`https://127.0.0.1:${server.port}`, limits)).toMatchObject({ failure: "timeout" });
    await server.allClosed();
  });

  can("when the head comes byte by byte", async () => {
    const server = await use(
      startRaw((socket) => {
        const head = "HTTP/1.1 200 OK\r\nx-slow: yes\r\n\r\n".split("");
        const timer = setInterval(() => socket.write(head.shift() ?? "x"), 50);
        socket.once("close", () => clearInterval(timer));
      }),
    );
    expect(await get(server.url, limits)).toMatchObject({ failure: "timeout" });
    await server.allClosed();
  });

  can("when the body comes byte by byte", async () => {
    const server = await use(
      startRaw((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
        const timer = setInterval(() => socket.write("x"), 50);
        socket.once("close", () => clearInterval(timer));
      }),
    );
    const answer = await get(server.url, limits);
    expect(answer).toMatchObject({ outcome: "answered", status: 200, end: "deadline" });
    expect(answer.outcome === "answered" && answer.text).toMatch(/^x+$/);
    await server.allClosed();
  });

  can("or sooner, when the body stalls", async () => {
    const head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n";
    expect(await getRaw([head, "half"], { stallMs: 150 })).toMatchObject({ end: "stalled", text: "half" });
  });

  can("or at once, when it is told to", async () => {
    const stop = new AbortController();
    const server = await use(startRaw(() => stop.abort()));
    expect(await get(server.url, { signal: stop.signal })).toMatchObject({ failure: "timeout" });
    expect(await get(server.url, { signal: AbortSignal.abort() })).toMatchObject({ failure: "timeout" });
    expect(server.connectionsMade).toBe(1);
    await server.allClosed();
  });
}

function brokenBodies({ can, use, get, getRaw }: Session): void {
  const half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf";

  can("by a reset", async () => {
    const server = await use(
      startRaw((socket) => socket.write(half, () => setTimeout(() => socket.resetAndDestroy(), 50))),
    );
    expect(await get(server.url)).toMatchObject({ status: 200, text: "half", end: "reset" });
  });

  can("by an end before the length that was told", async () => {
    const server = await use(startRaw((socket) => socket.end(half)));
    expect(await get(server.url)).toMatchObject({ status: 200, text: "half", end: "reset" });
  });

  can("by an end before the last chunk", async () => {
    const head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    const server = await use(startRaw((socket) => socket.end(`${head}4\r\nhalf\r\n`)));
    expect(await get(server.url)).toMatchObject({ status: 200, text: "half", end: "reset" });
  });

  can("by a reset where no length was told", async () => {
    const server = await use(
      startRaw((socket) =>
        socket.write("HTTP/1.1 200 OK\r\n\r\nhalf", () => setTimeout(() => socket.resetAndDestroy(), 50)),
      ),
    );
    expect(await get(server.url)).toMatchObject({ status: 200, text: "half", end: "reset" });
  });

  can("and takes no more than the length that was told", async () => {
    const head = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n";
    expect(await getRaw([`${head}whole`])).toMatchObject({ text: "whol", end: "complete" });
  });
}
