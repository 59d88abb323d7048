import { describe, expect, it } from "vitest";
import { aNotice, aRendering } from "../../test/support/notices.ts";
import { fittingIn, momentWords, toldOf } from "./told.ts";

const CAPS = { title: 100, text: 100, fact: 100, steps: 3, step: 100 };

describe("what is told", () => {
  it("names the page's zone, whatever the clocks there do", () => {
    expect(momentWords(Date.parse("2026-07-01T12:00:00Z"), "Europe/Berlin")).toBe("1 Jul 2026, 14:00 (Europe/Berlin)");
    expect(momentWords(Date.parse("2026-12-01T12:00:00Z"), "UTC")).toBe("1 Dec 2026, 12:00 (UTC)");
  });

  it("says how many steps are behind the link, and leaves no fact without a value", () => {
    const notice = aNotice("incident.opened", {
      todo: ["one", "two", " ", "three", "four", "five"],
      cause: "\u0000\u200b",
    });
    const { steps, facts } = toldOf(aRendering({ notice }), CAPS);
    expect(steps).toEqual(["one", "two", "3 more steps behind the link"]);
    expect(facts.map(({ label }) => label)).toEqual(["Since", "Affected", "Not working", "Still working"]);
  });

  it("has a title even where nobody wrote one", () => {
    const notice = aNotice("incident.opened", { title: "\u202e", state: "" });
    expect(toldOf(aRendering({ notice }), CAPS).title).toBe("Acme AI");
  });

  it("leads nowhere while the page's address is not known", () => {
    expect(toldOf(aRendering({ notice: aNotice("incident.opened", { url: null }) }), CAPS).link).toBeNull();
  });

  it("is shortened until it fits, and is sent as short as can be where nothing fits", () => {
    const render = (caps: typeof CAPS) => "x".repeat(caps.text);
    expect(fittingIn(CAPS, render, (text) => text.length <= 60)).toHaveLength(48);
    expect(fittingIn(CAPS, render, () => false).length).toBeLessThan(5);
  });
});
