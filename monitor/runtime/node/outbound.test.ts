import { execFile } from "node:child_process";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "../../../test/support/certificate.ts";
import { startHttp, startRaw, startTls, type TestServer } from "../../../test/support/servers.ts";
import type { OutboundRequest } from "../../ports.ts";
import { createOutbound } from "./outbound.ts";

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function use(starting: Promise<TestServer>): Promise<TestServer> {
  const server = await starting;
  servers.push(server);
  return server;
}

function get(url: string, more: Partial<OutboundRequest> = {}) {
  return createOutbound().send({ method: "GET", url, timeoutMs: 5_000, ...more });
}

describe("timings on Node", () => {
  it("tell look-up, connection and TLS apart for a name over https", async () => {
    const authority = selfSigned();
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, authority.cert]);
    try {
      const server = await use(startTls(authority));
      const answer = await get(`https://localhost:${server.port}/`);
      expect(answer).toMatchObject({ status: 200, text: "secret" });
      const { dnsMs = -1, connectMs = -1, tlsMs = -1, firstByteMs = -1, totalMs } = answer.timings;
      for (const phase of [dnsMs, connectMs, tlsMs]) expect(phase).toBeGreaterThanOrEqual(0);
      expect(dnsMs + connectMs + tlsMs).toBeLessThanOrEqual(firstByteMs);
      expect(firstByteMs).toBeLessThanOrEqual(totalMs);
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it("leave out what did not take place", async () => {
    const server = await use(startHttp((_request, response) => response.end("ok")));
    expect(Object.keys((await get(server.url)).timings).sort()).toEqual(["connectMs", "firstByteMs", "totalMs"]);
  });

  it("tell how far an exchange came that failed", async () => {
    const server = await use(startRaw((socket) => socket.end()));
    const answer = await get(`http://localhost:${server.port}`);
    expect(Object.keys(answer.timings).sort()).toEqual(["connectMs", "dnsMs", "totalMs"]);
  });
});

describe("asking on Node", () => {
  it("reaches a host of which one address is dead", async () => {
    // localhost is ::1 as well, where this server does not listen.
    const server = await use(startHttp((_request, response) => response.end("ok")));
    expect(await get(`http://localhost:${server.port}`)).toMatchObject({ status: 200 });
  });

  it("reads no proxy variables", async () => {
    const server = await use(startHttp((request, response) => response.end(request.url)));
    process.env.HTTP_PROXY = "http://127.0.0.1:1";
    process.env.http_proxy = "http://127.0.0.1:1";
    try {
      expect(await get(`${server.url}/path?query=1`)).toMatchObject({ text: "/path?query=1" });
    } finally {
      delete process.env.HTTP_PROXY;
      delete process.env.http_proxy;
    }
  });

  it("rejects what is its own fault, without the values that it was given", async () => {
    const asking = get("http://127.0.0.1:1", { headers: { authorization: "Bearer sk-canary\n" } });
    await expect(asking).rejects.toThrow(/header/i);
    await expect(asking).rejects.not.toThrow(/sk-canary/);
    await expect(get("no url")).rejects.toThrow();
  });

  it("keeps no process alive once it is over, however it ended", async () => {
    const server = await use(
      startRaw((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 1000\r\n\r\n");
        socket.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));
      }),
    );
    // A timer or a socket that is left over would hold this process for a minute.
    const script = `
      import { createOutbound } from "./monitor/runtime/node/outbound.ts";
      const ask = (url, more) => createOutbound().send({ method: "GET", url, ...more });
      const stalled = await ask("${server.url}", { stallMs: 50, timeoutMs: 60_000 });
      const late = await ask("${server.url}", { stallMs: 60_000, timeoutMs: 50 });
      const refused = await ask("http://127.0.0.1:1", { timeoutMs: 60_000 });
      console.log(stalled.end, late.end, refused.failure);
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    expect(stdout.trim()).toBe("stalled deadline connection_refused");
    await server.allClosed();
  });
});
