import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incidentEvents, type ToldIncident } from "./incident-events.ts";

const OPEN: ToldIncident = {
  ...{ silenced: false, flapping: false, resolvedAt: null, mergedIntoId: null, postmortemPublishedAt: null },
  updates: [{ id: "1" }],
};
const news = (from: ToldIncident, changes: Partial<ToldIncident> = {}): ToldIncident => ({
  ...from,
  updates: [...from.updates, { id: String(from.updates.length + 1) }],
  ...changes,
});

describe("an incident", () => {
  it("that ended before anybody heard of it is told as opened and resolved, and as part of another not at all", () => {
    expect(incidentEvents(null, { ...OPEN, resolvedAt: 5 }, "measurement")).toEqual([
      "incident.opened",
      "incident.resolved",
    ]);
    expect(incidentEvents(null, { ...OPEN, resolvedAt: 5, mergedIntoId: "2" }, "measurement")).toEqual([]);
  });

  it("that people know and that is part of another is told as resolved", () => {
    expect(incidentEvents(OPEN, news(OPEN, { resolvedAt: 5, mergedIntoId: "2" }), "measurement")).toEqual([
      "incident.resolved",
    ]);
  });

  it("that flaps is told what a person says, and not what is measured", () => {
    const flapping = { ...OPEN, flapping: true };
    expect(incidentEvents(OPEN, news(OPEN, { flapping: true }), "measurement")).toEqual(["incident.updated"]);
    expect(incidentEvents(flapping, news(flapping), "measurement")).toEqual([]);
    expect(incidentEvents(flapping, news(flapping), "person")).toEqual(["incident.updated"]);
    expect(incidentEvents(flapping, news(flapping, { resolvedAt: 5 }), "measurement")).toEqual(["incident.resolved"]);
  });

  it("is told as opened once, before all else, and each end of it, whatever course it takes", () => {
    fc.assert(
      fc.property(fc.array(STEP, { minLength: 1, maxLength: 12 }), (steps) => {
        const course = courseOf(steps);
        const told = course.map((after, i) => incidentEvents(course[i - 1] ?? null, after, "measurement"));
        for (const events of told) expect(new Set(events).size).toBe(events.length);
        const shown = course.filter((one) => !one.silenced);
        const ends = shown.filter((one, i) => one.resolvedAt !== null && (shown[i - 1]?.resolvedAt ?? null) === null);
        const all = told.flat();
        expect(all.filter((one) => one === "incident.opened").length).toBe(Math.min(shown.length, 1));
        expect(all.indexOf("incident.opened")).toBe(Math.min(shown.length, 1) - 1);
        expect(all.filter((one) => one === "incident.resolved").length).toBe(ends.length);
      }),
    );
  });
});

const STEP = fc.record({ silenced: fc.boolean(), flapping: fc.boolean(), isOver: fc.boolean(), hasNews: fc.boolean() });

interface Step {
  readonly silenced: boolean;
  readonly flapping: boolean;
  readonly isOver: boolean;
  readonly hasNews: boolean;
}

/** Nobody is silenced again who was told, and one that is over keeps the time of its end. */
function courseOf(steps: readonly Step[]): ToldIncident[] {
  const course: ToldIncident[] = [];
  for (const [at, { flapping, isOver, hasNews, ...step }] of steps.entries()) {
    const last = course.at(-1) ?? { ...OPEN, silenced: true, updates: [] };
    const silenced = last.silenced && step.silenced;
    const resolvedAt = isOver ? (last.resolvedAt ?? at) : null;
    const next = { ...last, silenced, flapping, resolvedAt };
    course.push(hasNews ? news(next) : next);
  }
  return course;
}
