import { describe, expect, it } from "vitest";
import { startBench } from "../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { readIncident } from "../store/incidents.ts";

const MINUTE_MS = 60_000;
const FINE = () => up({ totalMs: 5 });
const BROKEN = () => notUp("down", "provider_error", { totalMs: 5 });
const SERVED = () => notUp("degraded", "fallback", { totalMs: 5 });

type Answers = Readonly<Record<string, () => Result>>;

/** Checks that answer as they are told to; the models check fails in model `a` as long as its canary does. */
async function installation(ids: readonly string[]) {
  let answers: Answers = {};
  let id = "";
  const checks = ids.map((id): CheckSettings => {
    const kind = id.split(":")[0] ?? id;
    const dependsOn = id.startsWith("chat-user:") ? [id.replace("chat-user", "chat")] : [];
    const probe: CheckSettings["probe"] = async ({ tools }) => {
      const result = (answers[id] ?? FINE)();
      const part = { model: "a", provider: "A", status: result.status, reason: result.reason, at: tools.clock.now() };
      const asked = { result: kind === "models" ? { ...result, parts: [part] } : result };
      return { ...asked, memory: { model: id.split(":")[1] ?? null } };
    };
    return aCheck({ id, kind, layer: "model", dependsOn, probe });
  });
  const bench = await startBench({ settings: aSettings({ checks, reopenWithinMs: 0 }) });
  await bench.drive(2 * MINUTE_MS);
  return {
    async give(next: Answers, minutes: number) {
      answers = next;
      await bench.drive(minutes * MINUTE_MS);
      id = bench.engine.world.incidents[0]?.id ?? id;
      return readIncident(bench.database.db, id);
    },
  };
}

describe("the impact of an outage that another model masks", () => {
  it("is minor, as is what users feel, as soon as the check that asks as they do has been heard", async () => {
    const { give } = await installation(["chat:a", "chat-user:a"]);
    const seen = await give({ "chat:a": BROKEN, "chat-user:a": SERVED }, 5);
    expect(seen).toMatchObject({ impact: "minor", resolvedAt: null });
  });

  it("is minor also while the check of all models fails for the same one", async () => {
    const { give } = await installation(["models", "chat:a", "chat-user:a"]);
    const answers = { models: BROKEN, "chat:a": BROKEN, "chat-user:a": SERVED };
    expect(await give(answers, 5)).toMatchObject({ impact: "minor" });
  });

  it("stays minor while the checks that saw it heal one after the other", async () => {
    const { give } = await installation(["models", "chat:a", "chat-user:a"]);
    await give({ models: BROKEN, "chat:a": BROKEN, "chat-user:a": SERVED }, 5);
    const seen = await give({ "chat:a": BROKEN, "chat-user:a": SERVED }, 3);
    expect(seen).toMatchObject({ impact: "minor", resolvedAt: null });
    expect(seen?.members.find(({ checkId }) => checkId === "models")?.status).toBe("up");
  });

  it("is major as soon as users are not served any more, and stays so when they are again", async () => {
    const { give } = await installation(["chat:a", "chat-user:a"]);
    await give({ "chat:a": BROKEN, "chat-user:a": SERVED }, 5);
    expect(await give({ "chat:a": BROKEN, "chat-user:a": BROKEN }, 5)).toMatchObject({ impact: "major" });
    expect(await give({ "chat:a": BROKEN, "chat-user:a": SERVED }, 5)).toMatchObject({ impact: "major" });
  });

  it("is major where something else is down, for which nothing answers", async () => {
    const { give } = await installation(["chat:a", "chat-user:a", "embedding"]);
    const answers = { "chat:a": BROKEN, "chat-user:a": SERVED, embedding: BROKEN };
    expect(await give(answers, 5)).toMatchObject({ impact: "major" });
    expect(await give({ "chat:a": BROKEN, "chat-user:a": SERVED }, 5)).toMatchObject({ impact: "major" });
  });

  it("is major where nobody asks as users do", async () => {
    const { give } = await installation(["chat:a"]);
    expect(await give({ "chat:a": BROKEN }, 5)).toMatchObject({ impact: "major" });
  });

  it("is minor in the post-mortem", async () => {
    const { give } = await installation(["chat:a", "chat-user:a"]);
    await give({ "chat:a": BROKEN, "chat-user:a": SERVED }, 5);
    expect((await give({}, 4))?.postmortem).toMatch(/impact: minor\./);
  });
});
