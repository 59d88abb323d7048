import { describe, expect, it } from "vitest";
import type { IncidentRecord } from "../../monitor/store/incidents.ts";
import { type Evidence, type Judgement, judgeTold, type StoredTry } from "./judge-told.ts";
import type { Arrival } from "./receiver.ts";

/** Three messages of one incident, of which the middle one was made needless by the last. */
const TOLD = [
  { id: "msg_1", type: "incident.opened", news: "u1", state: "delivered" },
  { id: "msg_2", type: "incident.updated", news: "u2", state: "superseded" },
  { id: "msg_3", type: "incident.resolved", news: "u3", state: "delivered" },
];

function arrival(number: number, changes: Partial<Arrival> = {}): Arrival {
  const { id = "", type = "", news = "" } = TOLD[number - 1] ?? {};
  const told = { id, type, news, subject: "incident:a", status: null, bodyHash: id };
  return { endpoint: "good", life: number, at: number * 60_000, ...told, isTaken: true, ...changes };
}

function evidence(arrivals: readonly Arrival[], tries: readonly StoredTry[] = []): Evidence {
  return {
    endpoints: ["good"],
    arrivals,
    acknowledged: [{ incident: "a", type: "incident.resolved", update: "u3" }],
    stored: {
      messages: TOLD.map(({ id, news }) => ({ id, subject: "incident:a", updateId: news })),
      deliveries: TOLD.map(({ id, type, state }) => ({
        ...{ messageId: id, endpoint: "good", subject: "incident:a" },
        ...{ type, state },
      })),
      tries,
      incidents: [incident()],
      components: new Map([["docs", "operational"]]),
    },
  };
}

function incident(changes: Partial<IncidentRecord> = {}): IncidentRecord {
  const update = { incidentId: "a", at: 1, status: "investigating", body: "We look.", facts: null } as const;
  return {
    ...{ id: "a", rootCheckId: "manual:a", openKey: null, title: "Slow", status: "resolved", impact: "minor" },
    ...{ reason: null, cause: null, confidence: null, startedAt: 1, detectedAt: 1, monitoringAt: 2, resolvedAt: 2 },
    ...{
      mergedIntoId: null,
      layer: null,
      faultKey: null,
      titleFacts: null,
      evidence: "[]",
      flapping: false,
      silenced: false,
    },
    ...{ gateAttempt: 0, isManual: true, postmortem: null, postmortemPublishedAt: null, members: [], recovery: [] },
    updates: TOLD.map(({ news }) => ({ ...update, id: news })),
    ...changes,
  };
}

function broken({ lost, secondIds, repeats, others }: Judgement) {
  return { lost, secondIds, repeats, others };
}

const NOTHING = { lost: [], secondIds: [], repeats: [], others: [] };

describe("what receivers heard of a monitor that was killed", () => {
  it("is as promised when everything came once and in order", () => {
    expect(broken(judgeTold(evidence([arrival(1), arrival(3)])))).toEqual(NOTHING);
  });

  it("may hold one repeat of what each life had sent", () => {
    const judged = judgeTold(evidence([arrival(1), arrival(1, { life: 2 }), arrival(3), arrival(3, { life: 4 })]));
    expect(broken(judged)).toEqual(NOTHING);
    expect(judged.repeated).toBe(2);
  });

  it("may hold what it had refused, and what its sender did not see it take", () => {
    const refused = arrival(1, { isTaken: false });
    expect(judgeTold(evidence([refused, arrival(1), arrival(3)])).repeated).toBe(0);
    const again = [arrival(1), arrival(1, { life: 2, isTaken: false }), arrival(1, { life: 2 }), arrival(3)];
    expect(broken(judgeTold(evidence(again)))).toEqual(NOTHING);
    const late = {
      messageId: "msg_1",
      endpoint: "good",
      beganAt: 50_000,
      endedAt: 65_000,
      outcome: "failed",
      status: null,
    };
    const twice = [arrival(1), arrival(1, { at: 80_000 }), arrival(3)];
    expect(judgeTold(evidence(twice, [late])).repeats).toEqual([]);
    expect(judgeTold(evidence(twice, [{ ...late, status: 500 }])).repeats).toHaveLength(1);
  });

  it("lacks what is lost", () => {
    expect(judgeTold(evidence([arrival(1)])).lost).toEqual([
      "good never heard incident.resolved of incident:a (u3)",
      "good never heard incident.updated of incident:a (u2)",
      "good never heard incident.updated of incident:a (u3)",
      "good never heard incident.resolved of incident:a (u3)",
      "msg_3 (incident.resolved) to good is delivered, and was not taken",
    ]);
  });

  it("lacks what was never written for it", () => {
    const whole = evidence([arrival(1), arrival(3)]);
    const { stored } = whole;
    const noDelivery = { ...whole, stored: { ...stored, deliveries: stored.deliveries.slice(1) } };
    expect(judgeTold(noDelivery).lost).toEqual(["msg_1 has no delivery to good"]);
    const noMessage = { ...whole, stored: { ...stored, messages: stored.messages.filter(({ id }) => id !== "msg_2") } };
    expect(judgeTold(noMessage).lost).toEqual(["u2 of a has no message"]);
    const waiting = stored.deliveries.map((one) => (one.messageId === "msg_2" ? { ...one, state: "waiting" } : one));
    expect(judgeTold({ ...whole, stored: { ...stored, deliveries: waiting } }).lost).toEqual([
      "msg_2 (incident.updated) to good is waiting, and was not taken",
    ]);
  });

  it("lacks the last status of a component", () => {
    const component = {
      type: "component.status_changed",
      subject: "component:docs",
      news: "2026",
      status: "major_outage",
    };
    const told = evidence([arrival(1), arrival(3), arrival(1, { ...component, id: "msg_1" })]);
    expect(judgeTold(told).lost).toEqual(["good holds docs to be major_outage, it is operational"]);
  });

  it("shows an event under a second id, and one that nobody wrote", () => {
    const judged = judgeTold(evidence([arrival(1), arrival(1, { id: "msg_9", life: 2 }), arrival(3)]));
    expect(judged.secondIds).toEqual(["incident.opened of incident:a (u1) came as msg_1 and msg_9"]);
    expect(judged.others).toContain("msg_9 was told and never written");
  });

  it("shows repeats that no death excuses", () => {
    const inOneLife = [arrival(1), arrival(1), arrival(3)];
    expect(judgeTold(evidence(inOneLife)).repeats).toEqual([
      "good had taken msg_1 (incident.opened) from life 1, and got it from life 1",
    ]);
    const twoOfOneLife = [arrival(1), arrival(3, { life: 1 }), arrival(1, { life: 2 }), arrival(3, { life: 2 })];
    expect(judgeTold(evidence(twoOfOneLife)).repeats).toHaveLength(1);
  });

  it("shows what came in another order, or in other words", () => {
    expect(judgeTold(evidence([arrival(3), arrival(1)])).others).toEqual([
      "good heard of incident:a: incident.resolved, incident.opened",
    ]);
    const otherwise = [arrival(1), arrival(1, { life: 2, bodyHash: "other" }), arrival(3)];
    expect(judgeTold(evidence(otherwise)).others).toEqual(["msg_1 came in different words"]);
  });

  it("shows a deed that was done twice, and two incidents of one check at a time", () => {
    const whole = evidence([arrival(1), arrival(3)]);
    const again = incident({ id: "b", silenced: true, updates: [] });
    const measured = { isManual: false, silenced: true, updates: [], rootCheckId: "docs" };
    const first = incident({ ...measured, id: "c", detectedAt: 1, resolvedAt: 10 });
    const second = incident({ ...measured, id: "d", detectedAt: 5, resolvedAt: 20 });
    const stored = { ...whole.stored, incidents: [...whole.stored.incidents, again, first, second] };
    expect(judgeTold({ ...whole, stored }).others).toEqual([
      '"Slow" was opened twice',
      "docs has incidents c and d at a time",
    ]);
  });
});
