import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Name } from "../core/default-names.ts";
import { englishHeadline } from "../core/english-headline.ts";
import type { Headline } from "../core/headline.ts";
import { COMPONENT_STATUSES, type ComponentStatus, REASONS, type Reason } from "../core/words.ts";
import { type HeadlineFacts, type HeadlinePart, headline } from "./headline.ts";

const NOW = Date.parse("2026-11-24T14:30:00Z");
const AT_1402 = Date.parse("2026-11-24T13:02:10Z");
const AT_1410 = Date.parse("2026-11-24T13:10:00Z");

type Part = HeadlinePart;

function part(name: string, status: ComponentStatus, since: number | null = null, reason: Reason | null = null): Part {
  return { name, status, since, reason, rank: null, incidents: [] };
}

function say(parts: readonly Part[], changes: Partial<HeadlineFacts> = {}): string {
  const facts = { parts, working: [], isMoreInDoubt: false, open: [], measuredAt: NOW - 12_000, stale: false };
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
    expect(say([fine, ...many])).toBe("A, B and 2 more parts stopped working at 14:02. Everything else works.");
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

  it("is not that everything works while an incident is open, however well everything answers", () => {
    const chat = { ...part("Chat", "operational", 0), incidents: ["a"] };
    const told = (stage: "recovering" | "reported" | "open", parts = [fine, chat]) =>
      say(parts, { open: [{ id: "a", stage }] });
    expect(told("recovering")).toBe("Everything answers again. We are still watching Chat.");
    expect(told("reported")).toBe("Everything answers our tests. A problem that was reported with Chat is still open.");
    expect(told("reported", [fine])).toBe("Everything answers our tests. A problem that was reported is still open.");
    expect(told("open", [fine])).toBe("Everything shown here answers our tests. An incident is still open.");
  });

  it("says of the rest only that it answers while another incident is open", () => {
    const chat = { ...part("Chat", "operational", 0), incidents: ["a"] };
    const open = [{ id: "a", stage: "reported" as const }];
    expect(say([chat, part("Search", "major_outage", AT_1402)], { open })).toBe(
      "Search stopped working at 14:02. Everything else answers our tests.",
    );
  });

  it("tells a whole outage at a glance: as one, what users do first, and without what cannot be told for it", () => {
    const incidents = ["a"];
    const parts = [
      part("Gateway", "operational", 0),
      { ...part("Models", "major_outage", AT_1402), incidents },
      { ...part("Scanning", "major_outage", AT_1402), incidents, rank: 3 },
      { ...part("Chat with Claude", "partial_outage", AT_1402), incidents, rank: 0 },
      { ...part("Chat with GPT", "partial_outage", AT_1402), incidents, rank: 1 },
      { ...part("Cost tracking", "unknown", AT_1410, "reader_error"), rank: 4 },
      part("Traces", "unknown", AT_1402),
    ];
    const open = [{ id: "a", stage: "open" as const }];
    expect(say(parts, { open, working: ["Health", "Users"] })).toBe(
      "Chat with Claude, Chat with GPT and 2 more parts wholly or partly stopped working at 14:02. Still working: Health and Users.",
    );
    expect(say(parts, { open })).toContain("Still working: Gateway.");
  });

  it("tells what cannot be told for a reason of its own", () => {
    const traces = part("Traces", "unknown", AT_1402, "reader_error");
    expect(say([fine, part("Chat", "major_outage", AT_1410), traces])).toBe(
      "Chat stopped working at 14:10. We cannot tell the state of Traces since 14:02: the records could not be read. Everything else works.",
    );
  });

  it("tells first what users do, also where something behind it is worse off", () => {
    const behind = part("Trace store", "major_outage", AT_1402);
    const used = { ...part("Chat", "degraded_performance", AT_1402, "fallback"), rank: 0 };
    expect(say([fine, behind, used])).toBe(
      "Restrictions with Chat since 14:02. Trace store stopped working at 14:02. Everything else works.",
    );
  });

  it("claims nothing of all else while what no part stands for is in doubt", () => {
    expect(say([fine, part("App", "major_outage", AT_1402)], { isMoreInDoubt: true })).toBe(
      "App stopped working at 14:02. Still working: Gateway.",
    );
  });

  it("names in at most two sentences only what is troubled, and claims all else only where all else is good", () => {
    const anyParts = fc
      .array(
        fc.record({
          status: fc.constantFrom(...COMPONENT_STATUSES),
          since: fc.option(fc.integer({ min: 0, max: NOW })),
          reason: fc.option(fc.constantFrom(...REASONS)),
          rank: fc.option(fc.nat(5)),
          incidents: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 2 }),
        }),
        { maxLength: NAMES.length },
      )
      .map((parts) => parts.map((one, i) => ({ ...one, name: NAMES[i] ?? "" })));
    const anyOpen = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom("a", "b", "c"),
        stage: fc.constantFrom("recovering", "reported", "open"),
      } as const),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(anyParts, anyOpen, fc.boolean(), fc.boolean(), (parts, open, isMoreInDoubt, stale) => {
        const told = headline({ parts, open, isMoreInDoubt, stale, working: [], measuredAt: NOW - 12_000 });
        const text = englishHeadline(told, "Europe/Berlin", NOW);
        expect(text).toMatch(/^\S.*\.$/);
        const isAllGood = parts.length > 0 && parts.every(({ status }) => status === "operational");
        expect(text === "Everything works.").toBe(isAllGood && open.length === 0);
        expect(told.kind === "watched").toBe(isAllGood && open.length > 0);
        if (told.kind === "troubled")
          expectTruth(
            told,
            parts,
            isMoreInDoubt,
            open.map(({ id }) => id),
          );
      }),
    );
  });
});

const NAMES = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel"];

function expectTruth(
  { troubles, rest }: Extract<Headline, { kind: "troubled" }>,
  parts: readonly Part[],
  isMoreInDoubt: boolean,
  open: readonly string[],
): void {
  const good = parts.filter(({ status }) => status === "operational");
  const isGood = (name: Name) => good.some((one) => one.name === name);
  const subjects = troubles.map(({ subject }) => subject);
  const troubled = subjects.flatMap((one) => (one.kind === "names" ? one.names : NAMES.slice(0, parts.length)));
  expect(troubles.length).toBeLessThanOrEqual(2);
  expect(troubled.filter(isGood)).toEqual([]);
  const toldOf = subjects.reduce((sum, one) => sum + (one.kind === "names" ? one.names.length + one.more : 0), 0);
  const isAllElse = toldOf + good.length === parts.length && good.length > 0 && !isMoreInDoubt;
  const isOpenBeside = good.some(({ incidents }) => incidents.some((id) => open.includes(id)));
  if (rest?.kind === "names") expect(rest.names.filter((name) => !isGood(name))).toEqual([]);
  if (rest?.kind === "else") expect([isAllElse, isOpenBeside]).toEqual([true, false]);
  if (rest?.kind === "answers") expect(isAllElse).toBe(true);
}
