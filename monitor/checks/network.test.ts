import { describe, expect, it } from "vitest";
import { type Reply, serve } from "../../test/support/loopback.ts";
import { NO_TARGETS, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { closedPort } from "../../test/support/servers.ts";
import { network } from "./network.ts";

async function vote(replies: readonly (Reply | "closed")[]) {
  const anchors = await Promise.all(
    replies.map(async (reply) => {
      if (reply === "closed") return `http://127.0.0.1:${await closedPort()}/`;
      return (await serve(() => reply)).url;
    }),
  );
  const outcome = await probeOnce(network, { targets: { anchors }, timeoutMs: 200 });
  return `${verdictOf(outcome)} ${outcome.result.facts?.join() ?? ""}`.trim();
}

const OK: Reply = { status: 204 };

describe("our own network", () => {
  it.each<[string, readonly (Reply | "closed")[], string]>([
    ["is good when all answer", [OK, OK, OK], "up network_good"],
    ["is good when most answer", [OK, "closed", OK], "up network_good"],
    ["is good whatever they answer", [{ status: 503 }, { status: 404, body: "x".repeat(100_000) }], "up network_good"],
    ["is lost when none answers", ["closed", "silence", "reset"], "unknown no_network network_lost"],
    ["is not told when few answer", [OK, "closed", "closed"], "unknown reader_error"],
    ["is not told when half of them answer", [OK, "closed"], "unknown reader_error"],
    ["is never lost by one voice", ["closed"], "unknown reader_error"],
  ])("%s", async (_, replies, expected) => {
    expect(await vote(replies)).toBe(expected);
  });

  it("is not asked about unless somebody named anchors", () => {
    expect(network.derive(NO_TARGETS)).toEqual([]);
    expect(network.missing(NO_TARGETS)).toBe("`network.anchors`");
  });
});
