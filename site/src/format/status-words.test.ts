import { describe, expect, it } from "vitest";
import { COMPONENT_STATUSES } from "../../../monitor/core/words.ts";
import { EN } from "../texts/en.ts";
import { impactLists } from "./impact-lists.ts";
import { incidentTone, pageTone, reasonWords, stateWords } from "./status-words.ts";
import { uptimeWords } from "./uptime-words.ts";

const NOW = Date.parse("2026-11-24T13:49:43Z");
const SINCE = Date.parse("2026-11-24T13:02:08Z");

const FINE = { kind: "fine" } as const;
const WINDOW = { days: 90, now: NOW, zone: "Europe/Berlin" };

describe("the tone of the page", () => {
  it.each(COMPONENT_STATUSES)("is green for %s only if that is operational and fresh", (status) => {
    expect(pageTone({ status, stale: false, headline: FINE }) === "ok").toBe(status === "operational");
    expect(pageTone({ status, stale: true, headline: FINE })).toBe("unknown");
  });

  it("is not green while an incident is open, however well everything answers", () => {
    const headline = { kind: "watched", stage: "reported", subject: null } as const;
    expect(pageTone({ status: "operational", stale: false, headline })).toBe("warn");
    expect(pageTone({ status: "operational", stale: true, headline })).toBe("unknown");
  });

  it("is bad while a major incident is open, and good once it is resolved", () => {
    expect(incidentTone({ status: "monitoring", impact: "major" })).toBe("bad");
    expect(incidentTone({ status: "resolved", impact: "major" })).toBe("ok");
    expect(incidentTone({ status: "investigating", impact: "none" })).toBe("unknown");
  });
});

describe("the state of a component", () => {
  it("says since when, unless all is well", () => {
    expect(stateWords({ status: "major_outage", since: SINCE }, NOW, "Europe/Berlin", EN)).toBe("Down since 14:02");
    expect(stateWords({ status: "unknown", since: SINCE }, NOW, "Europe/Berlin", EN)).toBe("Unknown since 14:02");
    expect(stateWords({ status: "operational", since: SINCE }, NOW, "Europe/Berlin", EN)).toBe("Operational");
    expect(stateWords({ status: "unknown", since: null }, NOW, "Europe/Berlin", EN)).toBe("Not measured yet");
    expect(stateWords({ status: "partial_outage", since: null }, NOW, "Europe/Berlin", EN)).toBe("Partly down");
  });

  it("gives the reason as a sentence, and none when operational", () => {
    expect(reasonWords({ status: "major_outage", reason: "connection_refused" }, EN)).toBe("Connections are refused.");
    expect(reasonWords({ status: "operational", reason: "slow" }, EN)).toBeNull();
    expect(reasonWords({ status: "unknown", reason: null }, EN)).toBeNull();
  });
});

describe("uptime in words", () => {
  it("stands beside its coverage", () => {
    expect(uptimeWords({ percent: 99.91, coverage: 98.29, since: null }, WINDOW, EN)).toEqual({
      figure: "99.91 % up in 90 days",
      coverage: "98.2 %",
    });
  });

  it("says since when it is measured, where that is not the whole window", () => {
    const { figure } = uptimeWords({ percent: 100, coverage: 100, since: SINCE }, WINDOW, EN);
    expect(figure).toBe("100 % up since 14:02");
    const old = Date.parse("2026-10-25T12:59:00Z");
    expect(uptimeWords({ percent: 100, coverage: 100, since: old }, WINDOW, EN).figure).toBe(
      "100 % up since 25 Oct, 13:59",
    );
  });

  it("is not a figure where too little or nothing was measured", () => {
    expect(uptimeWords({ percent: null, coverage: 94.99, since: null }, WINDOW, EN)).toEqual({
      figure: "insufficient data",
      coverage: "94.9 %",
    });
    expect(uptimeWords({ percent: null, coverage: null, since: null }, WINDOW, EN)).toEqual({
      figure: "not measured yet",
      coverage: null,
    });
  });
});

describe("what works and what does not", () => {
  const nothing = { down: [], degraded: [], working: [], unknown: [] };

  it("is not listed while nothing is troubled", () => {
    expect(impactLists({ ...nothing, working: ["Chat"] }, ["operational", "operational"], EN)).toBeNull();
  });

  it("is told in two halves", () => {
    const lists = impactLists(
      { down: ["Chat"], degraded: ["Tracing"], working: ["Search"], unknown: ["Costs"] },
      [],
      EN,
    );
    expect(lists?.map((half) => half.map((list) => list.title))).toEqual([
      ["Not working", "Restricted", "Cannot tell"],
      ["Still working"],
    ]);
  });

  it("says that nothing works only when everything is down", () => {
    const allDown = ["major_outage", "partial_outage"] as const;
    const lists = impactLists({ ...nothing, down: ["Chat"] }, allDown, EN);
    expect(lists?.[1]?.[0]).toMatchObject({ title: "Still working", names: [] });
    expect(impactLists({ ...nothing, unknown: ["Chat"] }, ["unknown"], EN)).toHaveLength(1);
    expect(impactLists({ ...nothing, down: ["Chat"], unknown: ["Search"] }, allDown, EN)).toHaveLength(1);
    expect(impactLists({ ...nothing, down: ["Chat"] }, ["major_outage", "operational"], EN)).toHaveLength(1);
  });

  it("says what works alone where the trouble is nothing that users do", () => {
    const lists = impactLists({ ...nothing, working: ["Chat"] }, ["operational", "major_outage"], EN);
    expect(lists?.map((half) => half.map((list) => list.title))).toEqual([["Still working"]]);
  });
});
