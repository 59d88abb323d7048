import { afterEach, describe, expect, it } from "vitest";
import { startNameServer } from "../../../test/support/name-server.ts";
import { startTcp, type TestServer } from "../../../test/support/servers.ts";
import { isPublicAddress } from "../../channels/public-address.ts";
import { createGuardedOutbound, dnsResolve } from "./guarded-outbound.ts";

const LOOPBACK = [127, 0, 0, 1];
const LOOPBACK_V6 = [...Array<number>(15).fill(0), 1];
const PUBLIC = [203, 0, 114, 9];

let server: TestServer | null = null;
afterEach(() => server?.close());

async function ask(name: string) {
  const names = await startNameServer({
    "inner.gatewatch.dev": { a: [LOOPBACK] },
    "mixed.gatewatch.dev": { a: [PUBLIC, LOOPBACK] },
    "inner6.gatewatch.dev": { a: [PUBLIC], aaaa: [LOOPBACK_V6] },
    "half.gatewatch.dev": { a: "servfail", aaaa: [LOOPBACK_V6] },
    "empty.gatewatch.dev": {},
  });
  server = await startTcp((socket) => socket.end(), "::");
  const outbound = createGuardedOutbound({ ports: [server.port], resolve: dnsResolve([names.address]) });
  const answer = await outbound.send({ method: "POST", url: `https://${name}:${server.port}/`, timeoutMs: 10_000 });
  return { answer, asked: names.asked, connections: server.connectionsMade };
}

describe("names of strangers, asked of name servers", () => {
  it.each(["inner.gatewatch.dev", "mixed.gatewatch.dev", "inner6.gatewatch.dev", "half.gatewatch.dev"])(
    "%s leads to an inner address in one of its answers, and nothing is sent",
    async (name) => {
      const { answer, asked, connections } = await ask(name);
      expect([answer, connections]).toEqual([{ outcome: "blocked" }, 0]);
      expect(new Set(asked)).toEqual(new Set([`A ${name}`, `AAAA ${name}`]));
    },
  );

  it.each(["empty.gatewatch.dev", "unknown.gatewatch.dev"])("%s leads nowhere", async (name) => {
    expect((await ask(name)).answer).toMatchObject({ outcome: "failed", failure: "dns" });
  });

  it("gives every address of both families", async () => {
    const names = await startNameServer({ "both.gatewatch.dev": { a: [PUBLIC, LOOPBACK], aaaa: [LOOPBACK_V6] } });
    const found = await dnsResolve([names.address])("both.gatewatch.dev");
    expect([...found].sort()).toEqual(["127.0.0.1", "203.0.114.9", "::1"]);
    expect(found.filter(isPublicAddress)).toEqual(["203.0.114.9"]);
  });
});
