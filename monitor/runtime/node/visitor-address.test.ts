import { describe, expect, it } from "vitest";
import { serve } from "./serve.ts";
import { visitorAddress } from "./visitor-address.ts";

describe("where a request comes from", () => {
  it.each<[string | null, string, string | null]>([
    ["198.18.0.1", "203.0.113.9", "203.0.113.9"],
    ["8.8.8.8", "", "8.8.8.8"],
    ["8.8.8.8", "1.1.1.1", "8.8.8.8"],
    ["::ffff:8.8.8.8", "", "8.8.8.8"],
    ["127.0.0.1", "1.1.1.1, 9.9.9.9", "9.9.9.9"],
    ["10.0.0.2", "9.9.9.9", "9.9.9.9"],
    ["10.0.0.2", "nonsense", "10.0.0.2"],
    ["10.0.0.2", "", "10.0.0.2"],
    ["2606:4700:1:2:3:4:5:6", "", "2606:4700:1:2::"],
    ["::1", "2606:4700:1:2::9", "2606:4700:1:2::"],
    ["fe80::1%eth0", "9.9.9.9", "9.9.9.9"],
    [null, "9.9.9.9", null],
  ])('a connection of %s that names "%s" comes from %s', (peer, forwarded, visitor) => {
    expect(visitorAddress(peer, forwarded)).toBe(visitor);
  });

  it("reaches what answers", async () => {
    const server = await serve({
      fetch: (_, { visitor }) => new Response(visitor),
      host: "127.0.0.1",
      port: 0,
    });
    expect(await (await fetch(server.url)).text()).toBe("127.0.0.1");
    await server.close();
  });
});
