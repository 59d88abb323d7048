import { describe, expect, it } from "vitest";
import { drive, type EngineBench, startBench } from "../../test/support/engine-bench.ts";
import { SETTLE_MS } from "../core/settling.ts";
import { readRecentIncidents } from "../store/incidents.ts";

const MINUTE_MS = 60_000;

async function storyOf({ database }: EngineBench): Promise<string[]> {
  const [incident] = await readRecentIncidents(database.db, 0);
  return incident?.updates.map(({ body }) => body) ?? [];
}

const scopeOf = (story: readonly string[]) => story.filter((body) => /^(Also affected|Working again)/.test(body));

describe("what an outage of the gateway takes along", () => {
  it("is in the data at once, and told in one update when it has settled", async () => {
    const bench = await startBench();
    await bench.drive(3 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(SETTLE_MS);
    expect(bench.engine.world.incidents[0]?.members.length).toBeGreaterThan(1);
    expect(scopeOf(await storyOf(bench))).toEqual([]);
    await bench.drive(2 * SETTLE_MS);
    expect(scopeOf(await storyOf(bench))).toEqual([expect.stringMatching(/^Also affected: .+ and .+\.$/)]);
  });

  it("is not told of an outage that was shorter, and neither is what works again", async () => {
    const bench = await startBench();
    await bench.drive(3 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(45_000);
    bench.gateway.fault = "none";
    await bench.drive(5 * MINUTE_MS);
    const story = await storyOf(bench);
    expect(scopeOf(story)).toEqual([]);
    expect(story.at(-1)).toMatch(/^The recovery is proven/);
  });

  it("is told once by whoever goes on when the monitor dies meanwhile", async () => {
    const bench = await startBench();
    await bench.drive(3 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await bench.drive(50_000);
    for (let i = 0; i < 3; i++) await drive(await bench.another(), bench.clock, 90_000);
    expect(scopeOf(await storyOf(bench))).toHaveLength(1);
  });
});
