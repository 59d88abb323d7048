import { describe, expect, it } from "vitest";
import { FAILPOINTS } from "../../monitor/core/failpoint.ts";
import { runLives } from "./run-lives.ts";

/** Each failpoint once, and as many at random; `npm run chaos` is the long run. */
const KILLS = 2 * FAILPOINTS.length;

describe("a monitor that is killed at any instant and at every failpoint while it tells", () => {
  it("loses nothing, tells nothing under a second id, and repeats one delivery a receiver at worst", async () => {
    const outcome = await runLives({ kills: KILLS, seed: 6 });
    const { lost, secondIds, repeats, others } = outcome;
    expect({ lost, secondIds, repeats, others }).toEqual({ lost: [], secondIds: [], repeats: [], others: [] });
    expect([...outcome.kills.values()].reduce((sum, count) => sum + count)).toBe(KILLS);
    // It was put to the test.
    expect(outcome.acknowledged).toBeGreaterThan(KILLS);
    expect(outcome.stored.incidents.some((one) => !one.isManual)).toBe(true);
    expect(outcome.stored.deliveries.filter((one) => one.state === "delivered").length).toBeGreaterThan(KILLS);
  }, 240_000);
});
