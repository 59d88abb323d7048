import type { RequestListener } from "node:http";
import { networkInterfaces } from "node:os";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { selfSigned } from "../../../test/support/certificate.ts";
import { DISGUISED_URLS } from "../../../test/support/disguised-urls.ts";
import { startHttp, startHttps, startTcp, type TestServer } from "../../../test/support/servers.ts";
import { faultOfUrl, isPublicAddress, PUBLIC_URL } from "../../channels/public-address.ts";
import type { OutboundRequest } from "../../ports.ts";
import { createGuardedOutbound, type GuardOptions } from "./guarded-outbound.ts";
import { createOutbound } from "./outbound.ts";

const HOST = "hooks.gatewatch.dev";
const certificate = selfSigned(HOST);
const before = getCACertificates("default");
const servers: TestServer[] = [];

beforeAll(() => setDefaultCACertificates([...before, certificate.cert]));
afterAll(() => setDefaultCACertificates(before));
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function use(starting: Promise<TestServer>): Promise<TestServer> {
  const server = await starting;
  servers.push(server);
  return server;
}

/** Takes connections on every address of this machine, of both families. */
function listenEverywhere(): Promise<TestServer> {
  return use(startTcp((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"), "::"));
}

function post(url: string, options: Partial<GuardOptions>, more: Partial<OutboundRequest> = {}) {
  return createGuardedOutbound(options).send({ method: "POST", url, body: "{}", timeoutMs: 5_000, ...more });
}

/** Its own loopback address stands for the internet; the other one stays what it is. */
function isPublicHere(address: string): boolean {
  return address === "::1" || isPublicAddress(address);
}

async function internet(listener: RequestListener) {
  const server = await use(startHttps(certificate, listener, "::1"));
  const url = `https://${HOST}:${server.port}/hook`;
  const options = { ports: [server.port], isPublic: isPublicHere, resolve: async () => ["::1"] };
  return { server, url, options };
}

describe("a URL in disguise", () => {
  it("is looked at in 200 spellings and more, each once", () => {
    const urls = DISGUISED_URLS.map(([url]) => url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.length).toBeGreaterThanOrEqual(200);
  });

  it("is told what is wrong with it, and reaches nothing on this machine", async () => {
    const server = await listenEverywhere();
    const rules = { ...PUBLIC_URL, ports: [443, 8443, server.port] };
    const resolve = async () => ["127.0.0.1"];
    for (const [spelling, fault] of DISGUISED_URLS) {
      const url = spelling.replace("PORT", String(server.port));
      expect([spelling, faultOfUrl(url, rules)]).toEqual([spelling, fault]);
      expect([spelling, await post(url, { ...rules, resolve })]).toEqual([spelling, { outcome: "blocked" }]);
    }
    expect(server.connectionsMade).toBe(0);
  });

  it("would have reached it, had nobody looked", async () => {
    const server = await listenEverywhere();
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const hosts = own
      .filter(({ scopeid = 0 }) => scopeid === 0)
      .map(({ address, family }) => (family === "IPv6" ? `[${address}]` : address));
    for (const host of [...hosts, "2130706433", "0177.1", "0x7f.1", "[::ffff:7f00:1]", "0", "127.0.0.1.", "①②⑦.1"]) {
      const answer = await createOutbound().send({
        method: "GET",
        url: `http://${host}:${server.port}`,
        timeoutMs: 5_000,
      });
      expect([host, answer.outcome]).toEqual([host, "answered"]);
    }
    expect(server.connectionsMade).toBe(hosts.length + 7);
  });
});

describe("a name that leads to an inner network", () => {
  const answers = [
    ["127.0.0.1"],
    ["::1"],
    ["::ffff:127.0.0.1"],
    ["::ffff:7f00:1"],
    ["0.0.0.0"],
    ["::"],
    ["169.254.169.254"],
    ["fe80::1%lo"],
    ["::1%lo"],
    ["192.0.2.2", "fd00::2"],
    ["1.1.1.1", "127.0.0.1"],
    ["127.0.0.1", "1.1.1.1"],
    ["2606:4700:4700::1111", "1.1.1.1", "::1"],
    ["127.1"],
    ["0x7f000001"],
    ["localhost"],
    [""],
  ];
  it.each(answers.map((addresses) => ({ addresses })))(
    "is not dialled when it answers $addresses",
    async ({ addresses }) => {
      const server = await listenEverywhere();
      const options = { ports: [server.port], resolve: async () => addresses };
      expect(await post(`https://rebind.gatewatch.dev:${server.port}/`, options)).toEqual({ outcome: "blocked" });
      expect(server.connectionsMade).toBe(0);
    },
  );

  it("is asked once an attempt, and dialled where that answer led: a later answer changes nothing", async () => {
    const inner = await listenEverywhere();
    const outer = await use(startHttps(certificate, (_request, response) => response.end("ok"), "::1"));
    let asked = 0;
    const resolve = async () => [asked++ === 0 ? "::1" : "127.0.0.1"];
    for (const port of [outer.port, inner.port, inner.port, inner.port]) {
      const answer = await post(`https://${HOST}:${port}/`, { ports: [port], isPublic: isPublicHere, resolve });
      expect(answer.outcome).toBe(port === outer.port ? "answered" : "blocked");
    }
    expect([asked, outer.connectionsMade, inner.connectionsMade]).toEqual([4, 1, 0]);
  });

  it("is judged anew at each attempt, whatever it answered before", async () => {
    const { server, url, options } = await internet((_request, response) => response.end("ok"));
    let asked = 0;
    const resolve = async () => [["::1"], ["::1", "127.0.0.1"], ["10.0.0.1"], ["::1"]][asked++ % 4] ?? [];
    const outcomes = [];
    for (let attempt = 0; attempt < 8; attempt++) outcomes.push((await post(url, { ...options, resolve })).outcome);
    expect(outcomes).toEqual([
      "answered",
      "blocked",
      "blocked",
      "answered",
      "answered",
      "blocked",
      "blocked",
      "answered",
    ]);
    expect(server.connectionsMade).toBe(4);
  });

  it("gets not one byte when the connection ends elsewhere than at what was judged", async () => {
    let bytes = 0;
    const server = await use(startTcp((socket) => socket.on("data", (chunk) => (bytes += chunk.length)), "::1"));
    let judged = 0;
    const isPublic = () => judged++ === 0;
    const options = { ports: [server.port], isPublic, resolve: async () => ["::1"] };
    expect(await post(`https://${HOST}:${server.port}/`, options)).toEqual({ outcome: "blocked" });
    await server.allClosed();
    expect([judged, bytes]).toEqual([2, 0]);
  });

  it("and is found too late is not dialled", async () => {
    const server = await listenEverywhere();
    const { promise, resolve: find } = Promise.withResolvers<string[]>();
    const options = { ports: [server.port], isPublic: isPublicHere, resolve: () => promise };
    const answer = await post(`https://${HOST}:${server.port}/`, options, { timeoutMs: 50 });
    expect(answer).toMatchObject({ outcome: "failed", failure: "dns" });
    find(["::1"]);
    await new Promise(setImmediate);
    expect(server.connectionsMade).toBe(0);
  });

  it("or nowhere is a failure of the name", async () => {
    for (const resolve of [async () => [], () => Promise.reject(new Error("no such name"))]) {
      expect(await post("https://nowhere.gatewatch.dev/", { resolve })).toMatchObject({
        outcome: "failed",
        failure: "dns",
      });
    }
  });
});

describe("an address that strangers gave", () => {
  it("gets the message by its name, over a connection of its own", async () => {
    const seen: unknown[] = [];
    const { server, url, options } = await internet((request, response) => {
      seen.push([
        request.method,
        request.url,
        request.headers.host,
        "servername" in request.socket && request.socket.servername,
      ]);
      response.end("taken");
    });
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(await post(url, options)).toMatchObject({
        outcome: "answered",
        status: 200,
        text: "taken",
        end: "complete",
      });
    }
    expect(seen).toEqual(Array(2).fill(["POST", "/hook", `${HOST}:${server.port}`, HOST]));
    expect(server.connectionsMade).toBe(2);
  });

  it("has to prove that name", async () => {
    const { url, options } = await internet((_request, response) => response.end("secret"));
    const answer = await post(url.replace(HOST, "other.gatewatch.dev"), options);
    expect(answer).toMatchObject({ outcome: "failed", failure: "tls" });
  });

  it.each([301, 302, 303, 307, 308])("cannot send us on to an inner one (%i)", async (status) => {
    const inner = await use(startHttp((_request, response) => response.end("secret")));
    const { url, options } = await internet((_request, response) =>
      response.writeHead(status, { location: inner.url }).end("moved"),
    );
    const answer = await post(url, { ...options, ports: [...options.ports, inner.port] });
    expect(answer).toMatchObject({ outcome: "answered", status, text: "moved", end: "complete" });
    expect(inner.connectionsMade).toBe(0);
  });

  it("is read for 16 KiB and no further, whatever was asked for", async () => {
    const body = "x".repeat(1_048_576);
    const bodies: RequestListener[] = [
      (_request, response) => response.end(body),
      (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body)),
      (_request, response) => {
        const write = () => {
          while (!response.destroyed && response.write(body));
          response.once("drain", write);
        };
        write();
      },
    ];
    for (const listener of bodies) {
      const { server, url, options } = await internet(listener);
      const answer = await post(url, options, { maxBytes: 1_000_000 });
      expect(answer).toMatchObject({ outcome: "answered", status: 200, end: "capped" });
      expect("text" in answer && answer.text.length).toBe(16_384);
      await server.allClosed();
    }
  });

  it("is given up at the deadline when it is silent or slow", async () => {
    const slow: RequestListener = (_request, response) => {
      response.write("a");
      const trickle = setInterval(() => response.write("b"), 10);
      response.once("close", () => clearInterval(trickle));
    };
    for (const [listener, outcome] of [
      [() => undefined, { outcome: "failed", failure: "timeout" }],
      [slow, { outcome: "answered", end: "deadline" }],
    ] as const) {
      const { server, url, options } = await internet(listener);
      expect(await post(url, options, { timeoutMs: 300 })).toMatchObject(outcome);
      await server.allClosed();
    }
  });
});
