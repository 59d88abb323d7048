import { describe, expect, it } from "vitest";
import { expectedOf, type Story } from "./expected.ts";
import type { Fault } from "./fault.ts";
import { settingsOf, WHOLE } from "./installation.ts";
import { match } from "./matching.ts";
import type { ToldIncident } from "./record.ts";
import { MINUTE_MS, STORY_BEGINS_AT } from "./story-time.ts";

const PROVIDER: Fault = { kind: "answers-filtered", provider: "openai", from: 6 * MINUTE_MS, to: 60 * MINUTE_MS };
const MODEL: Fault = { kind: "model-retired", model: "gpt-4o-mini", from: 10 * MINUTE_MS, to: 60 * MINUTE_MS };

describe("the pairing of faults and incidents", () => {
  it("gives each the incident of its own layer when both were hidden at first, so that times do not tell", () => {
    const ofModel = incident("i1", { rootCheckId: "chat:gpt-4o-mini", layer: "model", faultKey: "gpt-4o-mini" }, 21);
    const ofProvider = incident("i2", { rootCheckId: "models", layer: "provider", faultKey: "openai" }, 22);
    for (const faults of [
      [PROVIDER, MODEL],
      [MODEL, PROVIDER],
    ]) {
      const paired = pairs(faults, [ofModel, ofProvider]);
      expect(paired).toEqual({ "answers-filtered": "i2", "model-retired": "i1" });
    }
  });

  it("gives an incident that turned out to be the second fault's to that, and the later one to the first, as they say", () => {
    const turned = incident("i1", { rootCheckId: "chat:gpt-4o-mini", layer: "model", faultKey: "gpt-4o-mini" }, 7);
    const ofProvider = incident("i2", { rootCheckId: "models", layer: "provider", faultKey: "openai" }, 13);
    expect(pairs([PROVIDER, MODEL], [turned, ofProvider])).toEqual({ "answers-filtered": "i2", "model-retired": "i1" });
  });

  it("gives an incident to the fault that began with it, whatever that turns out to be", () => {
    const early = incident("i1", { rootCheckId: "models", layer: "model", faultKey: "gpt-4o" }, 7);
    expect(pairs([PROVIDER, MODEL], [early])).toEqual({ "answers-filtered": "i1" });
  });
});

function pairs(faults: readonly Fault[], open: readonly ToldIncident[]) {
  const story: Story = { faults, installation: WHOLE, settings: settingsOf(WHOLE) };
  const all = expectedOf(story);
  const { pairs: found } = match(open, { required: [], allowed: all }, story);
  return Object.fromEntries([...found].map(([{ fault }, { id }]) => [fault.kind, id]));
}

function incident(id: string, changes: Partial<ToldIncident>, minute: number): ToldIncident {
  const startedAt = STORY_BEGINS_AT + minute * MINUTE_MS;
  const checkId = changes.rootCheckId ?? "models";
  return {
    id,
    rootCheckId: checkId,
    status: "investigating",
    cause: null,
    confidence: null,
    startedAt,
    layer: null,
    faultKey: null,
    flapping: false,
    silenced: false,
    members: [{ checkId, status: "down", reason: "provider_error", since: startedAt }],
    ...changes,
  };
}
