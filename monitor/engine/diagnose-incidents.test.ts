import { describe, expect, it } from "vitest";
import { type EngineBench, startBench } from "../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { parseEvidence } from "../core/evidence.ts";
import { englishNote } from "../core/evidence-notes.ts";
import { notUp, type Result, up } from "../core/result.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { readIncident } from "../store/incidents.ts";

const MINUTE_MS = 60_000;

/** Checks that say what a test tells them to. */
function saying(checks: readonly Partial<CheckSettings>[]) {
  const answers = new Map<string, Result>();
  return {
    checks: checks.map((one) =>
      aCheck({ ...one, probe: async ({ checkId }) => ({ result: answers.get(checkId) ?? up({ totalMs: 5 }) }) }),
    ),
    says: (id: string, result: Result) => answers.set(id, result),
  };
}

const MODELS = [
  { id: "liveliness", layer: "gateway" },
  { id: "chat:a", kind: "chat", layer: "model", dependsOn: ["liveliness"] },
  { id: "chat:b", kind: "chat", layer: "model", dependsOn: ["liveliness"] },
] as const;

const keyRefused = () => ({ ...notUp("down", "auth_provider", { totalMs: 5 }), provider: "acme" });
const good = (provider: string) => ({ ...up({ totalMs: 5 }), provider });

async function withARefusedKey() {
  const stack = saying(MODELS);
  stack.says("chat:a", good("acme"));
  stack.says("chat:b", good("other"));
  const bench = await startBench({ settings: aSettings({ checks: stack.checks }) });
  await bench.drive(3 * MINUTE_MS);
  stack.says("chat:a", keyRefused());
  await bench.drive(2 * MINUTE_MS);
  return { bench, says: stack.says };
}

function theIncident(bench: EngineBench) {
  const [incident] = bench.engine.world.incidents;
  if (incident === undefined) throw new Error("there is no incident");
  return incident;
}

const causesTold = (bench: EngineBench) =>
  theIncident(bench).updates.filter((update) => /^The cause|do not fit|does not fit/.test(update.body));

describe("the cause of an open incident", () => {
  it("is named with its evidence, in one update however sure it gets, and makes the incident identified", async () => {
    const { bench } = await withARefusedKey();
    const incident = theIncident(bench);
    expect(incident).toMatchObject({ cause: "provider_key", status: "identified" });
    expect(incident.confidence).toBe("high");
    expect(causesTold(bench).map(({ status, body }) => [status, body.split(":")[0]])).toEqual([
      ["identified", "The cause is probably this"],
    ]);
    const evidence = parseEvidence(incident.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { note, says, reason } of evidence) expect(says && englishNote({ note: says, reason })).toBe(note);
    // Nothing besides is kept.
    expect(JSON.parse(incident.evidence)).toEqual(evidence);
    expect(await readIncident(bench.database.db, incident.id)).toMatchObject({
      cause: "provider_key",
      evidence: incident.evidence,
    });
  });

  it("is told once, however long the outage lasts, and its evidence keeps the time at which it was first seen", async () => {
    const { bench } = await withARefusedKey();
    const { evidence } = theIncident(bench);
    const told = causesTold(bench);
    await bench.drive(20 * MINUTE_MS);
    expect(causesTold(bench)).toEqual(told);
    expect(theIncident(bench).evidence).toBe(evidence);
  });

  it("changes with new evidence, and that is one update", async () => {
    const { bench, says } = await withARefusedKey();
    const before = causesTold(bench);
    says("chat:a", { ...notUp("down", "quota_provider", { totalMs: 5 }), provider: "acme" });
    await bench.drive(5 * MINUTE_MS);
    expect(theIncident(bench)).toMatchObject({ cause: "provider_quota", status: "identified" });
    expect(causesTold(bench)).toHaveLength(before.length + 1);
  });

  it("stands when what failed is good again: nothing speaks for it then, and nothing against it", async () => {
    const { bench, says } = await withARefusedKey();
    const before = theIncident(bench);
    const told = causesTold(bench);
    says("chat:a", good("acme"));
    await bench.drive(5 * MINUTE_MS);
    const { cause, confidence, evidence } = before;
    expect(theIncident(bench)).toMatchObject({ status: "resolved", cause, confidence, evidence });
    expect(causesTold(bench)).toEqual(told);
  });

  it("is diagnosed anew when the fault is back", async () => {
    const { bench, says } = await withARefusedKey();
    says("chat:a", good("acme"));
    await bench.drive(5 * MINUTE_MS);
    const told = causesTold(bench);
    const backAt = bench.clock.now();
    says("chat:a", keyRefused());
    await bench.drive(3 * MINUTE_MS);
    expect(theIncident(bench)).toMatchObject({ status: "identified", cause: "provider_key", resolvedAt: null });
    const evidence = parseEvidence(theIncident(bench).evidence);
    expect(evidence.filter(({ at }) => at < backAt)).toEqual([]);
    expect(causesTold(bench).length).toBeGreaterThan(told.length);
  });
});

describe("the cause of an incident that another fault hides", () => {
  it("stands while what names it fails for what that other incident is about", async () => {
    const answers = new Map<string, Result>();
    const checks = ["a1", "a2", "b1"].map((model) =>
      aCheck({
        ...{ id: `chat:${model}`, kind: "chat", layer: "model", dependsOn: ["liveliness"] },
        probe: async () => ({
          result: answers.get(model) ?? good(model.startsWith("a") ? "acme" : "other"),
          memory: { model },
        }),
      }),
    );
    const bench = await startBench({ settings: aSettings({ checks: [aCheck(), ...checks] }) });
    await bench.drive(3 * MINUTE_MS);
    answers.set("a1", { ...notUp("down", "model_unhealthy", { totalMs: 5 }), provider: "acme" });
    await bench.drive(3 * MINUTE_MS);
    const before = theIncident(bench);
    expect(before).toMatchObject({ layer: "model", faultKey: "a1", cause: "model_misconfigured" });
    for (const model of ["a1", "a2"]) answers.set(model, keyRefused());
    await bench.drive(10 * MINUTE_MS);
    const { cause, confidence } = before;
    const open = bench.engine.world.incidents.filter((one) => one.resolvedAt === null);
    expect(open.map((one) => [one.layer, one.cause]).sort()).toEqual([
      ["model", "model_misconfigured"],
      ["provider", "provider_key"],
    ]);
    expect(open.find(({ id }) => id === before.id)).toMatchObject({ cause, confidence });
  });
});

describe("an incident of which nothing tells the cause", () => {
  it("is unknown, under investigation, and nothing is told of causes", async () => {
    const stack = saying([{ id: "docs", kind: "http", layer: "site" }]);
    const bench = await startBench({ settings: aSettings({ checks: stack.checks }) });
    await bench.drive(3 * MINUTE_MS);
    stack.says("docs", notUp("down", "http_status", { totalMs: 5 }));
    await bench.drive(5 * MINUTE_MS);
    expect(theIncident(bench)).toMatchObject({ cause: "unknown", status: "investigating" });
    expect(causesTold(bench)).toEqual([]);
  });
});
