import { describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import type { MaintenanceWindow } from "../core/maintenance.ts";
import { isFailing, type JudgedCheck } from "../core/shares.ts";
import type { Layer, Reason } from "../core/words.ts";
import type { Settings } from "../settings/settings.ts";
import { type IncidentRecord, readRecentIncidents } from "../store/incidents.ts";
import { correlateIncidents } from "./correlate-incidents.ts";
import { createIds } from "./ids.ts";
import { endSilence } from "./incident-steps.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;

/** Of no kind that proves a recovery, so that what is cured is over at once. */
function check(id: string, title: string, layer: Layer = "model", dependsOn: readonly string[] = []) {
  return aCheck({ id, title, layer, dependsOn, kind: "any" });
}

const SETTINGS = aSettings({
  checks: [
    check("liveliness", "LLM gateway", "gateway"),
    check("chat:claude", "Chat (claude)"),
    check("chat-user:claude", "Chat as users see it (claude)", "model", ["chat:claude"]),
    check("embedding", "Embedding"),
    check("docs", "Docs", "site"),
  ],
  components: [
    { id: "chat", name: "Chat", group: null, description: null, checks: ["chat:claude", "chat-user:claude"] },
    { id: "search", name: "Search", group: null, description: null, checks: ["embedding"] },
  ],
});

const ALL_MODELS = aCheck({ id: "models", title: "Language models", layer: "model", kind: "models" });

/** Checks report, and the incidents follow; everything is written. */
function recorded(maintenance: readonly MaintenanceWindow[] = [], settings: Settings = SETTINGS) {
  const database = memoryDatabase();
  let drawn = 0;
  const newId = createIds((digits) => String(drawn++).padStart(digits, "0"));
  const judged = new Map<string, JudgedCheck>();
  let incidents: readonly IncidentRecord[] = [];
  let now = NOON;
  const context = () => ({ database, settings, now, newId, maintenance });
  const see = async (id: string, reason: Reason | null, known: Partial<JudgedCheck> = {}) => {
    now += MINUTE_MS / 2;
    const one = settings.checks.find((other) => other.id === id);
    if (one === undefined) throw new Error(`no check ${id}`);
    const status = reason === null ? "up" : reason === "fallback" ? "degraded" : "down";
    const failedAt = isFailing({ status, reason }) ? now : null;
    const newest = { seenAt: now, failedAt, failingFrom: failedAt, intervalMs: MINUTE_MS };
    const held = { status, reason, since: now, ...newest, provider: "A", model: id, parts: [], settleMs: 0 } as const;
    judged.set(id, { check: one, isFlapping: false, ...held, ...known });
    const followed = correlateIncidents(incidents, [...judged.values()], context());
    incidents = followed.incidents;
    if (followed.statements.length > 0) await database.atomically(followed.statements);
  };
  return {
    see,
    wait: (minutes: number) => {
      now += minutes * MINUTE_MS;
    },
    async endSilence() {
      const ended = endSilence(incidents, context());
      incidents = ended.incidents;
      if (ended.statements.length > 0) await database.atomically(ended.statements);
    },
    /** As they are stored, the newest last; those that were merged are left out. */
    async stored() {
      const all = await readRecentIncidents(database.db, 0);
      return all.filter((one) => one.mergedIntoId === null).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}

function told(incident: IncidentRecord | undefined): string[] {
  return incident?.updates.map((update) => update.body) ?? [];
}

describe("the title of an incident", () => {
  it("of a provider names what it strikes, and never the provider", async () => {
    const { see, stored } = recorded([], { ...SETTINGS, checks: [...SETTINGS.checks, ALL_MODELS] });
    await see("chat:claude", "auth_provider");
    await see("models", "auth_provider");
    await see("chat-user:claude", "fallback");
    await see("embedding", "auth_provider");
    const [incident, ...others] = await stored();
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ layer: "provider", faultKey: "A", rootCheckId: "chat:claude" });
    expect(incident?.title).toBe("Chat, Search: the model provider refuses the gateway's key");
  });

  it("names a model where its component stands for several, and what counts for no component", async () => {
    const [chat, search] = SETTINGS.components;
    if (chat === undefined || search === undefined) throw new Error("no components");
    const all = { ...chat, id: "models", name: "Models", checks: ["chat:claude", "chat:gpt"] };
    const checks = [...SETTINGS.checks, check("chat:gpt", "Chat (gpt)")];
    const titleOf = async (components: Settings["components"]) => {
      const { see, stored } = recorded([], { ...SETTINGS, checks, components });
      await see("chat:claude", "auth_provider");
      await see("chat:gpt", "auth_provider");
      await see("embedding", "auth_provider");
      return (await stored())[0]?.title;
    };
    const reason = "the model provider refuses the gateway's key";
    expect(await titleOf([all, search])).toBe(`Chat (claude), Chat (gpt), Search: ${reason}`);
    expect(await titleOf([all, chat])).toBe(`Chat, Chat (gpt), Embedding: ${reason}`);
    expect(await titleOf([{ ...all, checks: ["chat:claude", "embedding"] }, chat])).toMatch(/^Chat, /);
  });

  it("of anything else names its root, and follows it", async () => {
    const { see, stored } = recorded();
    await see("liveliness", "connection_refused");
    await see("chat:claude", "connection_refused");
    await see("liveliness", "edge_no_app");
    const [incident] = await stored();
    expect(incident).toMatchObject({ layer: "gateway", faultKey: null, reason: "edge_no_app" });
    expect(incident?.title).toBe("LLM gateway: the hosting platform answers in its place");
    expect(told(incident)).toEqual([expect.stringMatching(/^3 requests in a row/)]);
  });
});

describe("a cured fault that is back", () => {
  it("soon is the same incident, told anew: by what fails now, and why", async () => {
    const { see, wait, stored } = recorded();
    await see("chat:claude", "auth_provider");
    await see("chat:claude", null);
    wait(5);
    await see("embedding", "provider_error");
    const [incident, ...others] = await stored();
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      status: "investigating",
      rootCheckId: "embedding",
      reason: "provider_error",
      resolvedAt: null,
      title: "Search, Chat: the model provider answers with an error",
    });
    expect(told(incident).at(-1)).toMatch(/^The fault is back/);
  });

  it("later, or of another provider, is another incident", async () => {
    const { see, wait, stored } = recorded();
    await see("chat:claude", "auth_provider");
    await see("chat:claude", null);
    await see("embedding", "auth_provider", { provider: "B" });
    await see("embedding", null, { provider: "B" });
    wait(11);
    await see("chat:claude", "auth_provider");
    expect((await stored()).map((one) => one.faultKey)).toEqual(["A", "B", "A"]);
  });
});

describe("a fault that a deeper one hid", () => {
  it("is told in both incidents when it comes to light", async () => {
    const { see, stored } = recorded();
    await see("liveliness", "connection_refused");
    await see("chat:claude", "connection_refused");
    await see("liveliness", null);
    await see("chat:claude", "auth_provider");
    const [first, second] = await stored();
    expect(first).toMatchObject({ layer: "gateway", status: "resolved" });
    expect(told(first).slice(-2)).toEqual([
      "Followed as an incident of its own from now on, since it has another reason: Chat.",
      expect.stringMatching(/^Everything that was affected answers again/),
    ]);
    expect(second).toMatchObject({ layer: "provider", status: "investigating", rootCheckId: "chat:claude" });
  });
});

describe("what names an incident", () => {
  it("is told to lie deeper when another layer is at fault, and not when it is another check of the same", async () => {
    const readiness = check("readiness", "Readiness", "gateway", ["liveliness"]);
    const { see, stored } = recorded([], { ...SETTINGS, checks: [readiness, ...SETTINGS.checks] });
    await see("readiness", "connection_refused");
    await see("liveliness", "connection_refused");
    const [same] = await stored();
    expect(same).toMatchObject({ rootCheckId: "liveliness", title: "LLM gateway: connections are refused" });
    expect(told(same)).toEqual([expect.stringMatching(/^3 requests in a row/)]);
    const behind = check("behind", "Chat", "model", ["liveliness"]);
    const { see: seeOther, stored: storedOther } = recorded([], { ...SETTINGS, checks: [behind, ...SETTINGS.checks] });
    await seeOther("behind", "timeout");
    await seeOther("liveliness", "timeout");
    const [deeper] = await storedOther();
    expect(told(deeper).slice(1)).toEqual(["The cause lies deeper: LLM gateway: no answer comes in time."]);
  });

  it("is told once to have got worse, however often it goes to and fro", async () => {
    const { see, stored } = recorded();
    await see("chat:claude", "fallback");
    for (const reason of ["empty_answer", "fallback", "empty_answer", "fallback"] as const) {
      await see("chat:claude", reason);
    }
    const [incident] = await stored();
    expect(told(incident).slice(1)).toEqual(["Not working any more: Chat (answers are empty)."]);
  });
});

describe("an incident that flaps", () => {
  it("says so once, and nothing of each change from then on", async () => {
    const { see, stored } = recorded();
    await see("docs", "timeout");
    for (const reason of [null, "timeout", null, "timeout", null] as const)
      await see("docs", reason, { isFlapping: true });
    const [flapping, ...others] = await stored();
    expect(others).toEqual([]);
    expect(flapping).toMatchObject({ flapping: true, resolvedAt: null });
    expect(told(flapping)).toEqual([
      expect.stringMatching(/^3 requests in a row/),
      expect.stringMatching(/^What is affected works and fails again and again/),
    ]);
    await see("docs", null);
    expect((await stored())[0]).toMatchObject({ status: "resolved", flapping: true });
  });
});

describe("an incident under maintenance", () => {
  const window: MaintenanceWindow = { fromAt: NOON, toAt: NOON + 60 * MINUTE_MS, components: ["chat"] };

  it("is recorded silently, and told when it strikes anything else", async () => {
    const { see, stored } = recorded([window]);
    await see("chat:claude", "auth_provider");
    expect(await stored()).toMatchObject([{ silenced: true, status: "investigating" }]);
    await see("embedding", "auth_provider");
    const [incident] = await stored();
    expect(incident?.silenced).toBe(false);
    expect(told(incident).at(-1)).toBe("This goes on beyond the announced maintenance.");
  });

  it("is told when it outlasts the maintenance", async () => {
    const { see, wait, endSilence: end, stored } = recorded([window]);
    await see("chat:claude", "auth_provider");
    await end();
    expect(await stored()).toMatchObject([{ silenced: true }]);
    wait(60);
    await end();
    expect(await stored()).toMatchObject([{ silenced: false }]);
  });

  it("is told at once when it began before, or is of something else", async () => {
    const { see, stored } = recorded([{ ...window, fromAt: NOON + 10 * MINUTE_MS }]);
    await see("chat:claude", "auth_provider");
    const { see: seeOther, stored: storedOther } = recorded([window]);
    await seeOther("embedding", "timeout");
    expect([...(await stored()), ...(await storedOther())]).toMatchObject([{ silenced: false }, { silenced: false }]);
  });
});
