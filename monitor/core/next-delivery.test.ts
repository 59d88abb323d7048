import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDeliveries, type Waiting } from "./next-delivery.ts";
import type { EventType } from "./words.ts";

const TYPES: readonly EventType[] = [
  "incident.opened",
  "incident.updated",
  "incident.resolved",
  "component.status_changed",
  "maintenance.scheduled",
];

const WAITING: fc.Arbitrary<Waiting[]> = fc
  .array(
    fc.record({
      subject: fc.constantFrom("incident:1", "incident:2", "component:a"),
      type: fc.constantFrom(...TYPES),
      dueAt: fc.nat(1_000),
      triedAt: fc.option(fc.nat(100_000)),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((one, i) => ({ ...one, messageId: `msg_${String(i).padStart(3, "0")}`, at: i * 10_000 })));

/** Rule by rule, as they are written down. */
function obvious(waiting: readonly Waiting[]) {
  const superseded = waiting.filter((one) =>
    waiting.some((later) => {
      if (later.subject !== one.subject || later.messageId <= one.messageId) return false;
      if (one.type === "component.status_changed") return later.type === "component.status_changed";
      return one.type === "incident.updated" && ["incident.updated", "incident.resolved"].includes(later.type);
    }),
  );
  const told = waiting.filter((one) => !superseded.includes(one));
  const isHead = (one: Waiting) =>
    !told.some((other) => other.subject === one.subject && other.messageId < one.messageId);
  const newestOf = ({ subject }: Waiting) =>
    told
      .filter((one) => one.subject === subject)
      .map((one) => one.messageId)
      .sort()
      .at(-1) ?? "";
  const heads = told.filter(isHead).sort((a, b) => (newestOf(a) < newestOf(b) ? 1 : -1));
  return { superseded: superseded.map((one) => one.messageId).sort(), heads: heads.map((one) => one.messageId) };
}

describe("what a subscriber is told next", () => {
  it("is the head of each subject, the one with the newest news first, and nothing that newer news made needless", () => {
    fc.assert(
      fc.property(WAITING, (waiting) => {
        const next = nextDeliveries([...waiting].reverse());
        const { superseded, heads } = obvious(waiting);
        expect([...next.superseded].sort()).toEqual(superseded);
        expect(next.candidates.map((one) => one.messageId)).toEqual(heads);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never goes before its time, but for news that came after its last attempt", () => {
    const waits = { messageId: "msg_1", subject: "incident:1", type: "incident.opened", at: 0 } as const;
    const failed = { ...waits, dueAt: 100_000, triedAt: 1_000 };
    const news = {
      ...waits,
      messageId: "msg_2",
      type: "incident.updated",
      at: 50_000,
      dueAt: 50_000,
      triedAt: null,
    } as const;
    expect(nextDeliveries([failed]).candidates).toEqual([{ messageId: "msg_1", dueAt: 100_000 }]);
    expect(nextDeliveries([failed, news]).candidates).toEqual([{ messageId: "msg_1", dueAt: 6_000 }]);
    const again = { ...failed, triedAt: 60_000 };
    expect(nextDeliveries([again, news]).candidates).toEqual([{ messageId: "msg_1", dueAt: 100_000 }]);
  });
});
