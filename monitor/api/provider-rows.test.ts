import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appComponent, appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import type { CheckStatus, Reason } from "../core/words.ts";
import type { ComponentPageView } from "../read/component-page-view.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const FROM = NOON - 60 * MINUTE_MS;
const MODEL = { layer: "model" as const, dependsOn: ["liveliness"] };
const OPENAI = { provider: "openai" };
const EVERY_PAGE = { urls: ["https://status.example"], parts: [] };

let site: RecordedApp;
let view: ComponentPageView | null = null;

beforeEach(() => {
  site = createRecordedApp(
    appSettings({
      targets: {
        gateway: {
          ...{ url: "http://gateway.test", key: null, models: 4, embeddingModel: null, guardModel: null },
          chatModels: ["gpt", "claude"],
        },
        ...{ langfuse: null, app: null, railway: null, anchors: [] },
        providers: [{ name: "openai", page: EVERY_PAGE }],
      },
      checks: [
        aCheck({ id: "liveliness", layer: "gateway" }),
        aCheck({ id: "chat:gpt", kind: "chat", title: "Chat (GPT)", ...MODEL }),
        aCheck({ id: "chat-user:gpt", kind: "chat", title: "Chat as users see it", ...MODEL, dependsOn: ["chat:gpt"] }),
        aCheck({ id: "chat:claude", kind: "chat", title: "Chat (Claude)", ...MODEL }),
        aCheck({ id: "embedding", kind: "embedding", title: "Embedding", ...MODEL }),
        aCheck({ id: "models", kind: "models", title: "Models", ...MODEL }),
      ],
      components: [
        appComponent("chat", "Chat", ["chat:gpt", "chat-user:gpt"]),
        appComponent("models", "Models", ["models"]),
        appComponent("gateway", "Gateway", ["liveliness"]),
      ],
    }),
    {
      renderPage: async (shown) => {
        view = shown.kind === "component" ? shown : null;
        return "";
      },
    },
  );
  site.at(NOON);
});
afterEach(() => site.database.close());

async function look(id: string): Promise<ComponentPageView> {
  await site.app.request(`/components/${id}?window=24h`);
  if (view === null) throw new Error(`no page of ${id}`);
  return view;
}

describe("a provider's row", () => {
  it("takes together all that is asked of it directly, beside what users got after the fallback", async () => {
    await site.probes("chat:gpt", { from: FROM, to: FROM + 30 * MINUTE_MS, told: OPENAI });
    await site.probes("chat:gpt", { from: FROM + 30 * MINUTE_MS, to: NOON, status: "down", reason: "overloaded" });
    await site.probes("chat-user:gpt", { from: FROM, to: NOON });
    await site.probes("embedding", { from: FROM, to: NOON, told: OPENAI });
    site.at(NOON);
    const { answers } = await look("chat");
    expect(answers).toEqual([
      {
        name: "openai",
        checks: ["Chat (GPT)", "Embedding"],
        provider: { percent: 50, coverage: 100 },
        users: { percent: 100, coverage: 100 },
      },
    ]);
  });

  it("says nothing of the provider for the time in which the gateway itself did not answer", async () => {
    await site.probes("chat:gpt", { from: FROM, to: FROM + 30 * MINUTE_MS, told: OPENAI });
    const refused = { from: FROM + 30 * MINUTE_MS, to: NOON, status: "down", reason: "connection_refused" } as const;
    await site.probes("chat:gpt", refused);
    await site.probes("chat-user:gpt", { from: FROM, to: FROM + 30 * MINUTE_MS });
    await site.probes("chat-user:gpt", refused);
    site.at(NOON);
    const [row] = (await look("chat")).answers;
    expect(row?.provider).toEqual({ percent: null, coverage: 50 });
    expect(row?.users).toEqual({ percent: 50, coverage: 100 });
  });

  it("has no name that the operator did not write, and is not there where nothing told whose the models are", async () => {
    await site.probes("chat:claude", { from: FROM, to: NOON, told: { provider: "someone-elses-words" } });
    await site.probes("chat:gpt", { from: FROM, to: NOON });
    await site.probes("models", {
      from: FROM,
      to: NOON,
      told: { parts: [part("claude", "up", null, NOON, "someone-elses-words")] },
    });
    expect((await look("chat")).answers).toEqual([]);
    expect((await look("gateway")).answers).toEqual([]);
    expect((await look("models")).answers).toMatchObject([{ name: null, checks: ["Chat (Claude)"] }]);
  });
});

describe("the models that are asked in turn", () => {
  const FAILING = { status: "down", reason: "model_unhealthy" } as const;

  async function asked(): Promise<void> {
    for (let at = FROM; at < NOON; at += MINUTE_MS) await askAll(at, at >= NOON - 20 * MINUTE_MS);
  }

  async function askAll(at: number, isBad: boolean): Promise<void> {
    const bad = (reason: Reason): readonly [CheckStatus, Reason | null] => (isBad ? ["down", reason] : ["up", null]);
    const parts = [
      part("gpt", "up", null, at),
      part("claude", ...bad("model_unhealthy"), at),
      part("secret-project-7b", ...bad("provider_error"), at),
      part("other-name", "up", null, at),
    ];
    await site.probes("models", { from: at, to: at + 1, ...(isBad ? FAILING : {}), told: { parts } });
  }

  it("stand with what is held of each and since when, the worst first, and without names that only the gateway tells", async () => {
    await asked();
    const { rotation } = await look("models");
    const lastAt = NOON - MINUTE_MS;
    expect(rotation).toEqual([
      { name: "claude", count: 1, status: "down", reason: "model_unhealthy", since: NOON - 20 * MINUTE_MS, lastAt },
      { name: null, count: 1, status: "down", reason: null, since: null, lastAt: null },
      { name: "gpt", count: 1, status: "up", reason: null, since: FROM, lastAt },
      { name: null, count: 1, status: "up", reason: null, since: null, lastAt: null },
    ]);
    expect((await look("chat")).rotation).toEqual([]);
  });

  it("are unknown when nothing fresh vouches for them", async () => {
    await asked();
    site.at(NOON + 3_600_000);
    const { rotation } = await look("models");
    expect(rotation.map(({ status, since }) => [status, since])).toEqual([
      ["unknown", null],
      ["unknown", null],
      ["unknown", null],
    ]);
  });
});

function part(model: string, status: CheckStatus, reason: Reason | null, at: number, provider: string | null = null) {
  return { model, provider, status, reason, at };
}
