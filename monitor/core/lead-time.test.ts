import { describe, expect, it } from "vitest";
import { leadTimeMs } from "./lead-time.ts";
import type { Told } from "./page-record.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 100 * HOUR;
const seen = { startedAt: START, detectedAt: START + MINUTE, resolvedAt: START + 2 * HOUR };

/** An incident of the page, in minutes from the beginning of ours. */
function told(from: number, until: number | null = null): Told {
  const at = START + from * MINUTE;
  return { postedAt: at, at, until: until === null ? null : START + until * MINUTE };
}

describe("how much earlier than the provider's page we knew", () => {
  it.each<[string, readonly Told[], number | null]>([
    ["the page told later", [told(21)], 20 * MINUTE],
    ["the page told earlier", [told(-4)], -5 * MINUTE],
    ["the page told in the hour after it was over", [told(170)], 169 * MINUTE],
    ["the page told twice", [told(40), told(31, 35)], 30 * MINUTE],
    ["the page told nothing", [], null],
    ["the page told of something that was over", [told(-50, -10)], null],
    ["the page has been telling of something else for days", [told(-3_000)], null],
    ["the page told much later", [told(500)], null],
  ])("%s", (_, page, expected) => {
    expect(leadTimeMs(seen, page)).toBe(expected);
  });

  it("an incident that goes on waits for the page as long as it takes", () => {
    expect(leadTimeMs({ ...seen, resolvedAt: null }, [told(601)])).toBe(600 * MINUTE);
  });
});
