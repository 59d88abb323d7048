import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { englishHeadline } from "../core/english-headline.ts";
import { COMPONENT_STATUSES, type ComponentStatus, REASONS, type Reason } from "../core/words.ts";
import { type HeadlineFacts, headline } from "./headline.ts";

const NOW = Date.parse("2026-11-24T14:30:00Z");
const AT_1402 = Date.parse("2026-11-24T13:02:10Z");
const AT_1410 = Date.parse("2026-11-24T13:10:00Z");

type Part = HeadlineFacts["parts"][number];

function part(name: string, status: ComponentStatus, since: number | null = null, reason: Reason | null = null): Part {
  return { name, status, since, reason };
}

function say(parts: readonly Part[], changes: Partial<HeadlineFacts> = {}): string {
  const facts = { parts, working: [], measuredAt: NOW - 12_000, stale: false };
  return englishHeadline(headline({ ...facts, ...changes }), "Europe/Berlin", NOW);
}

const fine = part("Gateway", "operational", 0);

describe("the sentence of state", () => {
  it("says that everything works when every component is operational", () => {
    expect(say([fine, part("Chat", "operational", 0)])).toBe("Everything works.");
  });

  it("names what fails, since when in the page's zone, and what works", () => {
    expect(say([fine, part("Chat", "major_outage", AT_1402)])).toBe(
      "Chat stopped working at 14:02. Everything else works.",
    );
  });

  it("tells the date of an outage that began before today", () => {
    const yesterday = Date.parse("2026-11-23T22:59:00Z");
    expect(say([fine, part("Chat", "partial_outage", yesterday)])).toBe(
      "Chat partly stopped working at 23:59 on 23 November. Everything else works.",
    );
    expect(say([fine, part("Chat", "major_outage", Date.parse("2025-12-31T12:00:00Z"))])).toContain(
      "at 13:00 on 31 December 2025",
    );
  });

  it("tells of several that they fail, and when the first began", () => {
    const chat = part("Chat", "major_outage", AT_1410);
    expect(say([fine, chat, part("Search", "major_outage", AT_1402)])).toBe(
      "Chat and Search stopped working, the first at 14:02. Everything else works.",
    );
    const many = ["A", "B", "C", "D"].map((name) => part(name, "major_outage", AT_1402));
    expect(say([fine, ...many])).toBe("4 of 5 parts stopped working at 14:02. Everything else works.");
  });

  it("claims nothing works when everything fails", () => {
    const all = ["Chat", "Gateway"].map((name) => part(name, "major_outage", AT_1402));
    expect(say(all)).toBe("Everything stopped working at 14:02.");
  });

  it("does not say that nothing works while users can still do something", () => {
    const all = ["Chat", "Gateway"].map((name) => part(name, "major_outage", AT_1402));
    expect(say(all, { working: ["Health", "Reading costs", "Users"] })).toBe(
      "Chat and Gateway stopped working at 14:02. Still working: Health, Reading costs and Users.",
    );
  });

  it("tells restrictions and slowness apart", () => {
    const restricted = part("Chat", "degraded_performance", AT_1402, "fallback");
    const slow = part("Search", "degraded_performance", AT_1410, "slow");
    expect(say([fine, restricted, slow])).toBe(
      "Restrictions with Chat since 14:02. Slow answers from Search since 14:10. Everything else works.",
    );
  });

  it("names what it cannot tell, and why", () => {
    expect(say([fine, part("Traces", "unknown", AT_1402, "reader_error")])).toBe(
      "We cannot tell the state of Traces since 14:02: the records could not be read. Everything else works.",
    );
    expect(say([fine, part("Traces", "unknown", AT_1402)])).toContain("nothing was measured since 14:02.");
    expect(say([fine, part("Traces", "unknown")])).toContain("nothing was measured yet.");
  });

  it("says since when nothing was measured", () => {
    const blind = [part("Chat", "unknown", AT_1402), part("Gateway", "unknown", AT_1402)];
    expect(say(blind, { stale: true, measuredAt: AT_1402 })).toBe("We cannot tell: nothing was measured since 14:02.");
    expect(say(blind, { stale: true, measuredAt: null })).toBe("We cannot tell: nothing was measured yet.");
  });

  it("says what keeps it from telling when measurements come and say nothing", () => {
    const blind = [part("Chat", "unknown", AT_1402, "no_network"), part("Gateway", "unknown", AT_1402, "no_network")];
    expect(say(blind)).toBe("We cannot tell since 14:02: our own network is down.");
  });

  it("says that nothing is watched when there is no component", () => {
    expect(say([])).toBe("We cannot tell: nothing is set up to be watched.");
  });

  it("never says that everything works, nor that everything else does, without an operational component for it", () => {
    const anyPart = fc.record({
      name: fc.constantFrom("Chat", "Gateway", "Search"),
      status: fc.constantFrom(...COMPONENT_STATUSES),
      since: fc.option(fc.integer({ min: 0, max: NOW })),
      reason: fc.option(fc.constantFrom(...REASONS)),
    });
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 8 }), fc.boolean(), (parts, stale) => {
        const text = say(parts, { stale });
        const operational = parts.filter((one) => one.status === "operational").length;
        expect(text === "Everything works.").toBe(parts.length > 0 && operational === parts.length);
        expect(text.includes("Everything else works.")).toBe(operational > 0 && operational < parts.length);
        expect(text).toMatch(/^\S.*\.$/);
      }),
    );
  });
});
