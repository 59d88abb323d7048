import { describe, expect, it } from "vitest";
import type { Story } from "./expected.ts";
import type { Fault } from "./fault.ts";
import { settingsOf, WHOLE } from "./installation.ts";
import { judge } from "./judgement.ts";
import type { Moment, Record, ToldIncident } from "./record.ts";
import { MINUTE_MS, STORY_BEGINS_AT } from "./story-time.ts";

const KEY: Fault = { kind: "provider-key", provider: "anthropic", from: MINUTE_MS, to: 21 * MINUTE_MS };
const BEFORE: Moment = { at: 0, open: [], statuses: new Map() };
const AFTER: Moment = { at: 22 * MINUTE_MS, open: [], statuses: new Map() };

describe("the judge of what was told", () => {
  it("finds nothing wrong with one incident that names the cause until it is over", () => {
    const { faults, ...rest } = judged([
      moment(2, incident("i1")),
      moment(3, incident("i1", { cause: "provider_key", confidence: "high" })),
    ]);
    expect(faults).toMatchObject([{ naming: "right", isOneIncident: true, cause: "provider_key", confidence: "high" }]);
    expect(rest).toEqual({ wrongHigh: [], problems: [] });
  });

  it("calls a fault that nobody told of a missing incident", () => {
    const { faults, problems } = judged([]);
    expect(faults).toMatchObject([{ naming: "no_incident", isOneIncident: false }]);
    expect(problems).toEqual([expect.stringContaining("no incident for provider-key")]);
  });

  it("finds a second incident, and one that fits no fault", () => {
    const second = incident("i2", { rootCheckId: "chat-user:claude-sonnet" });
    expect(judged([moment(2, incident("i1"), second)]).problems).toEqual([
      expect.stringContaining("an incident too many"),
    ]);
    const stray = incident("i2", { rootCheckId: "langfuse" });
    expect(judged([moment(2, incident("i1"), stray)]).problems).toEqual([expect.stringContaining("of langfuse")]);
  });

  it("finds an incident that is given up for another in the middle", () => {
    expect(judged([moment(2, incident("i1")), moment(9, incident("i2"))]).faults).toMatchObject([
      { isOneIncident: false },
    ]);
  });

  it("finds a wrong cause that was told for certain, however shortly", () => {
    const wrong = incident("i1", { cause: "gateway_crashed", confidence: "high" });
    const right = incident("i1", { cause: "provider_key", confidence: "high" });
    const { wrongHigh, faults } = judged([moment(2, wrong), moment(2.1, right)]);
    expect(wrongHigh).toEqual([expect.stringContaining("gateway_crashed for certain")]);
    expect(faults).toMatchObject([{ naming: "right" }]);
  });

  it("takes `unknown` for right only where the evidence cannot decide", () => {
    const unknown = incident("i1", { cause: "unknown", confidence: "low" });
    expect(judged([moment(2, unknown)]).faults).toMatchObject([{ naming: "unknown" }]);
    expect(judged([moment(2, unknown)], { undecidable: "nobody could see it" }).faults).toMatchObject([
      { naming: "right_unknown" },
    ]);
  });

  it("finds a steady fault that is called flapping, unless half of the gateway's requests fail meanwhile", () => {
    const restless = moment(2, incident("i1", { flapping: true }));
    const flapping = expect.stringContaining("a steady fault is called flapping");
    expect(judged([restless]).problems).toEqual([flapping]);
    const halfDead: Fault = { kind: "gateway-half-dead", from: KEY.from, to: KEY.to };
    expect(judged([restless], { faults: [KEY, halfDead] }).problems).not.toContainEqual(flapping);
  });

  it("finds a check that is called up while its fault lasts", () => {
    const lying = { ...moment(2, incident("i1")), statuses: new Map([["chat:claude-sonnet", "up"] as const]) };
    expect(judged([lying]).problems).toEqual([expect.stringContaining("chat:claude-sonnet is up")]);
  });
});

function judged(moments: readonly Moment[], more: Partial<Story> = {}) {
  const story: Story = { faults: [KEY], installation: WHOLE, settings: settingsOf(WHOLE), ...more };
  const all = [BEFORE, ...moments, AFTER];
  const record: Record = {
    moments: all,
    see: () => undefined,
    at: (at) => all.findLast((one) => one.at <= at) ?? null,
  };
  return judge(story, record, 60 * MINUTE_MS);
}

function moment(minute: number, ...open: ToldIncident[]): Moment {
  return { at: minute * MINUTE_MS, open, statuses: new Map() };
}

function incident(id: string, changes: Partial<ToldIncident> = {}): ToldIncident {
  return {
    id,
    rootCheckId: "chat:claude-sonnet",
    status: "investigating",
    cause: null,
    confidence: null,
    startedAt: STORY_BEGINS_AT + KEY.from,
    layer: null,
    faultKey: null,
    flapping: false,
    silenced: false,
    members: [],
    ...changes,
  };
}
