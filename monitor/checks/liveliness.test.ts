import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Recorded, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { gatewayAt, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { closedPort, startRaw } from "../../test/support/servers.ts";
import { liveliness } from "./liveliness.ts";

const HTML = { "content-type": "text/html; charset=utf-8" };
const WRONG = "down unexpected_body";

async function ask(reply: Reply, timeoutMs = 5_000) {
  const server = await serve(() => reply);
  return await probeOnce(liveliness, { targets: { gateway: gatewayAt(server.url) }, timeoutMs });
}

describe("a gateway that says that it is alive is up", () => {
  it.each<[string, Recorded]>([
    ["the JSON string", recordedText("litellm/health-liveliness")],
    ["the other spelling of the route", recordedText("litellm/health-liveness")],
    ["plain text", { status: 200, body: "I'm alive!" }],
    ["the body that the runbook expects", { status: 200, body: { status: "healthy" } }],
    ["what the readiness route says", recorded("litellm/health-readiness-no-db")],
    ["a status in capitals", { status: 200, body: { status: "OK" } }],
    ["a field of its own", { status: 200, body: { alive: true } }],
    ["a status in words", { status: 200, body: { status: "I am alive" } }],
  ])("%s", async (_, reply) => {
    expect(verdictOf(await ask(reply))).toBe("up");
  });
});

describe("an answer that says something else is told apart", () => {
  it.each<[string, Reply, string]>([
    ["draining", { status: 503, body: { status: "shutting_down" } }, "down starting"],
    ["the API's own documentation page", recorded("litellm/root"), WRONG],
    ["the console's page", recorded("litellm/ui"), WRONG],
    ["a redirect to the console", recorded("litellm/ui-noslash"), "down redirect"],
    ["an unknown path", recorded("litellm/unknown-path"), "down http_status"],
    ["another route of the gateway", recorded("litellm/test"), WRONG],
    ["its fingerprint", recorded("litellm/well-known"), WRONG],
    ["a login page with the word in it", { status: 200, headers: HTML, body: "<p>keep-alive, alive</p>" }, WRONG],
    ["a page without a content type", { status: 200, body: "<!doctype html><p>alive</p>" }, WRONG],
    ["an empty 200", { status: 200, body: "" }, WRONG],
    ["an empty 204", { status: 204 }, WRONG],
    ["a word that means the opposite", { status: 200, body: "not alive" }, WRONG],
    ["a field that means the opposite", { status: 200, body: { alive: false } }, WRONG],
    ["unhealthy", { status: 200, body: { status: "unhealthy" } }, WRONG],
    ["a long text with the word in it", { status: 200, body: `${"x ".repeat(300)}alive` }, WRONG],
    ["a plain 500", { status: 500, body: "Internal Server Error" }, "down http_status"],
    ["a 401", { status: 401, body: { detail: "no" } }, "down http_status"],
    ["too many requests", { status: 429, body: "slow down" }, "unknown rate_limited_own"],
    ["100 MB", { take: (response) => response.end(Buffer.alloc(100_000_000, "a")) }, "down body_too_large"],
    ["a broken connection", "reset", "down connection_reset"],
  ])("%s", async (_, reply, verdict) => {
    expect(verdictOf(await ask(reply))).toBe(verdict);
  });

  it.each<[string, Reply]>([
    ["silence", "silence"],
    ["a body without an end", { take: (response) => response.write("I'm al") }],
  ])("%s", async (_, reply) => {
    expect(verdictOf(await ask(reply, 300))).toBe("down timeout");
  });

  it("a body that breaks off", async () => {
    const head = "HTTP/1.1 200 OK\r\ncontent-length: 12\r\ncontent-type: application/json\r\n\r\n";
    const server = await startRaw((socket) => socket.end(`${head}"I'm a`));
    const outcome = await probeOnce(liveliness, { targets: { gateway: gatewayAt(server.url) } });
    await server.close();
    expect(verdictOf(outcome)).toBe(WRONG);
  });

  it("a port that refuses", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    expect(verdictOf(await probeOnce(liveliness, { targets: { gateway: gatewayAt(url) } }))).toBe(
      "down connection_refused",
    );
  });
});

describe("the answer of a hosting edge is not the gateway's", () => {
  const files = readdirSync(new URL("../../test/fixtures/edge/", import.meta.url)).filter((name) =>
    name.endsWith(".json"),
  );
  it.each(files)("%s", async (file) => {
    expect(verdictOf(await ask(recorded(`edge/${file.slice(0, -5)}`)))).toBe("down edge_no_app");
  });

  it("a 503 of the gateway's own is its own", async () => {
    const own = { status: 503, headers: { ...HTML, "x-litellm-call-id": "1" }, body: "<html></html>" };
    expect(verdictOf(await ask(own))).toBe("down http_status");
  });
});

describe("the detail tells operators what to change, without a word of the target's", () => {
  it.each<[string, Recorded, RegExp]>([
    ["to https", { status: 308, headers: { location: "https://127.0.0.1/secret" } }, /write https:\/\//],
    ["elsewhere", { status: 302, headers: { location: "http://secret.example/" } }, /another host/],
    ["on the same host", { status: 302, headers: { location: "/secret" } }, /another path of the same host/],
    ["nowhere", { status: 302, headers: { location: "http://[secret" } }, /without a place/],
    ["404", { status: 404, body: "secret" }, /path too much/],
    ["a page", { status: 200, headers: HTML, body: "<html>secret</html>" }, /page for people/],
  ])("%s", async (_, reply, words) => {
    const { detail } = (await ask(reply)).result;
    expect(detail).toMatch(words);
    expect(detail).not.toContain("secret");
  });
});

it("asks the liveliness route without a key", async () => {
  const server = await serve(() => ({ status: 200, body: "I'm alive!" }));
  await probeOnce(liveliness, { targets: { gateway: gatewayAt(`${server.url}/base`, "sk-secret") } });
  expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /base/health/liveliness"]);
  expect(JSON.stringify(server.received)).not.toContain("sk-secret");
});

/** These bodies were recorded decoded; on the wire they are JSON. */
function recordedText(name: string): Recorded {
  const { status, headers, body } = recorded(name);
  return { status, headers: headers ?? {}, body: JSON.stringify(body) };
}
