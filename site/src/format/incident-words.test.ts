import { describe, expect, it } from "vitest";
import type { IncidentView } from "../../../monitor/read/views.ts";
import { EN } from "../texts/en.ts";
import { affectsLine, incidentFacts, incidentLine, incidentPath, incidentSpan } from "./incident-words.ts";
import { quietWords } from "./past-days.ts";

const ZONE = "Europe/Berlin";
const NOW = Date.parse("2026-11-24T13:49:43Z");
const OPEN: IncidentView = {
  isManual: false,
  id: "01K0",
  title: "Gateway: connections are refused",
  titleFacts: null,
  status: "investigating",
  impact: "critical",
  reason: "connection_refused",
  cause: null,
  confidence: null,
  diagnosis: null,
  evidence: [],
  pageLead: null,
  flapping: false,
  recovery: [],
  postmortem: null,
  startedAt: Date.parse("2026-11-24T13:02:08Z"),
  detectedAt: Date.parse("2026-11-24T13:02:46Z"),
  monitoringAt: null,
  resolvedAt: null,
  components: [{ id: "gateway", name: "Gateway", status: "major_outage" }],
  updates: [],
};
const RESOLVED: IncidentView = { ...OPEN, status: "resolved", resolvedAt: Date.parse("2026-11-24T13:40:00Z") };

describe("an incident in words", () => {
  it("counts on while it is open, and stands still afterwards", () => {
    expect(incidentLine(OPEN, NOW, EN)).toBe("Investigating · 47 min");
    expect(incidentLine(RESOLVED, NOW, EN)).toBe("Resolved · 37 min");
  });

  it("names its time span, with the date where it ends on another day", () => {
    expect(incidentSpan(OPEN, NOW, ZONE, EN)).toBe("since 14:02");
    expect(incidentSpan(RESOLVED, NOW, ZONE, EN)).toBe("14:02–14:40");
    const overNight = { ...RESOLVED, resolvedAt: Date.parse("2026-11-25T00:10:00Z") };
    expect(incidentSpan(overNight, NOW, ZONE, EN)).toBe("14:02 – 25 Nov, 01:10");
  });

  it("names what it affects, if that is known", () => {
    expect(affectsLine(OPEN, EN)).toBe("Affects Gateway");
    expect(affectsLine({ ...OPEN, components: [] }, EN)).toBeNull();
  });

  it("lists only what has happened", () => {
    const terms = (incident: IncidentView) => incidentFacts(incident, NOW, EN).map((fact) => fact.term);
    expect(terms(OPEN)).toEqual(["Began", "Confirmed", "Lasts so far"]);
    expect(terms(RESOLVED)).toEqual(["Began", "Confirmed", "Resolved", "Lasted"]);
  });

  it("says when the provider's own page told of it, beside when we knew", () => {
    const wordsOf = (ms: number) =>
      incidentFacts({ ...OPEN, pageLead: { provider: "anthropic", ms } }, NOW, EN).find(({ term }) =>
        /page/.test(term),
      );
    expect(wordsOf(18 * 60_000)).toMatchObject({
      ...{ term: "Status page of anthropic", words: "told of it 18 min after we had confirmed it" },
    });
    expect(wordsOf(-60_000)?.words).toBe("told of it 1 min before we had confirmed it");
  });

  it("has a path in which a hostile id stays one segment", () => {
    expect(incidentPath({ id: "../a?b" })).toBe("/incidents/..%2Fa%3Fb");
  });
});

describe("a day without incidents", () => {
  const day = { date: "2026-11-23", degradedMs: 0, downMs: 0, maintenanceMs: 0, incidents: [], maintenances: [] };

  it("is quiet if it was measured, and otherwise says that it was not", () => {
    expect(quietWords(viewWith({ ...day, upMs: 1, unknownMs: 0 }), "2026-11-23", EN)).toBe("No incidents.");
    expect(quietWords(viewWith({ ...day, upMs: 0, unknownMs: 1 }), "2026-11-23", EN)).toBe("Nothing was measured.");
    expect(quietWords({ groups: [] }, "2026-11-23", EN)).toBe("Nothing was measured.");
  });
});

function viewWith(day: Parameters<typeof quietWords>[0]["groups"][number]["components"][number]["days"][number]) {
  const component = {
    id: "gateway",
    name: "Gateway",
    description: null,
    status: "operational",
    since: null,
    reason: null,
    uptime90d: { percent: null, coverage: null, since: null },
    days: [day],
  } as const;
  return { groups: [{ name: null, components: [component] }] };
}
