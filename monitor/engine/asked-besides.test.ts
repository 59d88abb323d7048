import { describe, expect, it } from "vitest";
import { startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { Layer } from "../core/words.ts";
import type { CheckSettings } from "../settings/settings.ts";

const MINUTE_MS = 60_000;
const JUST_NOW_MS = 1_000;
const NOON = Date.parse("2026-11-24T12:00:00Z");
const FINE = up({ totalMs: 5 });
const BROKEN = notUp("down", "provider_error", { totalMs: 5 });
const SERVED = notUp("degraded", "fallback", { totalMs: 5 });
const COMPLAINS = notUp("down", "field_mismatch", { totalMs: 5 });

const NEEDS: Readonly<Record<string, readonly string[]>> = { "chat-user:a": ["chat:a"], embedding: ["liveliness"] };

/** Checks that answer as they are told to, with when each was asked. */
async function installation(checks: readonly (readonly [id: string, layer: Layer, intervalMs: number])[]) {
  const clock = createFakeClock(NOON);
  let answers: Readonly<Record<string, Result>> = {};
  const asked: { id: string; at: number }[] = [];
  const configured = checks.map(([id, layer, intervalMs]): CheckSettings => {
    const dependsOn = NEEDS[id] ?? [];
    const probe: CheckSettings["probe"] = async () => {
      asked.push({ id, at: clock.now() });
      return { result: answers[id] ?? FINE };
    };
    return aCheck({ id, kind: id.split(":")[0] ?? id, layer, intervalMs, dependsOn, probe });
  });
  const bench = await startBench({ settings: aSettings({ checks: configured }), clock });
  await bench.drive(11 * MINUTE_MS);
  return {
    bench,
    asked: (id: string, from: number) => asked.filter((one) => one.id === id && one.at >= from).map(({ at }) => at),
    async give(next: Readonly<Record<string, Result>>, ms: number) {
      const from = clock.now();
      answers = next;
      await bench.drive(ms);
      return from;
    },
    /** Whatever the answers are, until it has failed so that it is believed. */
    async giveUntilConfirmed(next: Readonly<Record<string, Result>>, id: string) {
      answers = next;
      await bench.driveUntil(() => bench.engine.world.checks.get(id)?.verdict.status === "down", 12 * MINUTE_MS);
    },
  };
}

describe("the check that asks as users do", () => {
  it("is heard by the time that its model's failure is believed, so that nobody is told of an outage", async () => {
    const { bench, giveUntilConfirmed } = await installation([
      ["chat:a", "model", MINUTE_MS],
      ["chat-user:a", "model", 10 * MINUTE_MS],
    ]);
    await giveUntilConfirmed({ "chat:a": BROKEN, "chat-user:a": SERVED }, "chat:a");
    const { incidents } = bench.engine.world;
    expect(incidents.map(({ impact }) => impact)).toEqual(["minor"]);
  });

  it("is not asked for one failure, which comes by chance", async () => {
    const { bench, asked, give } = await installation([
      ["chat:a", "model", MINUTE_MS],
      ["chat-user:a", "model", 10 * MINUTE_MS],
    ]);
    await bench.drive(MINUTE_MS);
    const from = await give({ "chat:a": BROKEN }, 0);
    await bench.driveUntil(() => asked("chat:a", from).length === 1, 2 * MINUTE_MS);
    await give({}, 2 * MINUTE_MS);
    expect(asked("chat-user:a", from)).toEqual([]);
  });
});

describe("a slow check of a model", () => {
  const CHECKS = [
    ["chat:a", "model", MINUTE_MS],
    ["guard", "model", 10 * MINUTE_MS],
  ] as const;
  const of = (result: Result, provider: string): Result => ({ ...result, provider });

  it("is asked as soon as another model of its provider is good again, and heals with it", async () => {
    const { bench, asked, give, giveUntilConfirmed } = await installation(CHECKS);
    const both = { "chat:a": of(BROKEN, "openai"), guard: of(BROKEN, "openai") };
    await giveUntilConfirmed(both, "guard");
    const from = await give({ "chat:a": of(FINE, "openai"), guard: of(FINE, "openai") }, 2 * MINUTE_MS);
    expect(asked("guard", from).length).toBeGreaterThan(1);
    expect(bench.engine.world.checks.get("guard")?.verdict.status).toBe("up");
  });

  it("is asked as soon as another model of its provider is known to fail, and fails with it", async () => {
    const { bench, asked, give, giveUntilConfirmed } = await installation(CHECKS);
    await give({ "chat:a": of(FINE, "openai"), guard: of(FINE, "openai") }, 12 * MINUTE_MS);
    const both = { "chat:a": of(BROKEN, "openai"), guard: of(BROKEN, "openai") };
    await giveUntilConfirmed(both, "chat:a");
    const from = await give(both, 15_000);
    expect(asked("guard", from - JUST_NOW_MS).length).toBeGreaterThan(1);
    expect(bench.engine.world.checks.get("guard")?.verdict.status).toBe("down");
  });

  it("is asked once for a model that goes on failing, and is not taken along where it answers", async () => {
    const { bench, asked, give, giveUntilConfirmed } = await installation(CHECKS);
    await give({ "chat:a": of(FINE, "openai"), guard: of(FINE, "openai") }, 12 * MINUTE_MS);
    const one = { "chat:a": of(BROKEN, "openai"), guard: of(FINE, "openai") };
    await giveUntilConfirmed(one, "chat:a");
    const from = await give(one, 4 * MINUTE_MS);
    expect(asked("guard", from - JUST_NOW_MS)).toHaveLength(1);
    expect(bench.engine.world.checks.get("guard")?.verdict.status).toBe("up");
  });

  it("is asked as soon as a check of several providers' models is good again", async () => {
    const { asked, give, giveUntilConfirmed } = await installation([
      ["models", "model", MINUTE_MS],
      ["guard", "model", 10 * MINUTE_MS],
    ]);
    // Its failure names the provider of one of them.
    const both = { models: { ...of(BROKEN, "anthropic"), held: [] }, guard: of(BROKEN, "openai") };
    await giveUntilConfirmed(both, "guard");
    const from = await give({ ...both, models: { ...FINE, held: [] } }, 80_000);
    expect(asked("guard", from).length).toBeGreaterThan(0);
  });

  it("is left alone when it is another provider's model that fails, or is good again", async () => {
    const { bench, asked, give, giveUntilConfirmed } = await installation(CHECKS);
    await give({ "chat:a": of(FINE, "openai"), guard: of(FINE, "anthropic") }, 12 * MINUTE_MS);
    await giveUntilConfirmed({ "chat:a": of(BROKEN, "openai"), guard: of(FINE, "anthropic") }, "chat:a");
    expect(asked("guard", bench.clock.now() - JUST_NOW_MS)).toEqual([]);
    const both = { "chat:a": of(BROKEN, "openai"), guard: of(BROKEN, "anthropic") };
    await giveUntilConfirmed(both, "guard");
    const from = await give({ ...both, "chat:a": of(FINE, "openai") }, 2 * MINUTE_MS);
    expect(asked("guard", from)).toEqual([]);
  });
});

describe("what needs a gateway", () => {
  it("is asked as soon as that is known to fail, but not what comes after it", async () => {
    const { asked, give, giveUntilConfirmed } = await installation([
      ["liveliness", "gateway", 30_000],
      ["embedding", "model", 10 * MINUTE_MS],
      ["docs", "site", 10 * MINUTE_MS],
    ]);
    await giveUntilConfirmed({ liveliness: BROKEN, embedding: BROKEN }, "liveliness");
    const from = await give({ liveliness: BROKEN, embedding: BROKEN }, 15_000);
    expect(asked("embedding", from - JUST_NOW_MS).length).toBeGreaterThan(1);
    expect(asked("docs", from - JUST_NOW_MS)).toEqual([]);
  });
});

describe("the application that complains", () => {
  const CHECKS = [
    ["liveliness", "gateway", 30_000],
    ["app", "app", 10 * MINUTE_MS],
  ] as const;

  it("is asked again as soon as the gateway has answered us", async () => {
    const { bench, asked, give, giveUntilConfirmed } = await installation(CHECKS);
    await giveUntilConfirmed({ app: COMPLAINS }, "app");
    const from = await give({}, 45_000);
    expect(asked("app", from).length).toBeGreaterThan(1);
    expect(bench.engine.world.checks.get("app")?.verdict.status).toBe("up");
  });

  it("is left alone while the gateway does not answer us", async () => {
    const { asked, give, giveUntilConfirmed } = await installation(CHECKS);
    const failing = { app: COMPLAINS, liveliness: BROKEN };
    await giveUntilConfirmed(failing, "app");
    const from = await give(failing, 3 * MINUTE_MS);
    expect(asked("app", from)).toEqual([]);
  });
});
