import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGLISH } from "../../../monitor/core/languages.ts";
import { linkFor, parametersOf, withParameters } from "./address.ts";
import { kept, languageLinks } from "./choices.ts";

const CHOSEN = { language: "de", isLanguageChosen: true, timezone: "Asia/Tokyo" } as const;

describe("a link of a page", () => {
  it("is the plain path while nothing was chosen by the address", () => {
    expect(linkFor(ENGLISH)("/incidents?month=2026-11")).toBe("/incidents?month=2026-11");
    expect(linkFor({ ...ENGLISH, language: "de" })("/")).toBe("/");
  });

  it("keeps what was chosen, before its fragment", () => {
    const link = linkFor(CHOSEN);
    expect(link("/")).toBe("/?lang=de&tz=Asia/Tokyo");
    expect(link("/components/a?window=7d#latency")).toBe("/components/a?window=7d&lang=de&tz=Asia/Tokyo#latency");
  });

  it("holds no more parameters than were put into it, whatever they are", () => {
    const parameter = fc.tuple(fc.constantFrom("check", "month"), fc.string());
    fc.assert(
      fc.property(fc.array(parameter, { maxLength: 3 }), (parameters) => {
        expect(parametersOf(withParameters("/x", parameters))).toEqual(parameters);
      }),
    );
  });
});

describe("the choices of a page", () => {
  it("lead to the same page in each language, and keep the zone", () => {
    const links = languageLinks("/incidents?month=2026-10", CHOSEN);
    expect(links.map(({ href }) => href).slice(0, 2)).toEqual([
      "?month=2026-10&lang=en&tz=Asia/Tokyo",
      "?month=2026-10&lang=de&tz=Asia/Tokyo",
    ]);
    expect(links.filter(({ isPresent }) => isPresent).map(({ texts }) => texts.name)).toEqual(["Deutsch"]);
  });

  it("ask for another zone with all the rest kept", () => {
    expect(kept("/incidents?month=2026-10", CHOSEN)).toEqual([
      ["month", "2026-10"],
      ["lang", "de"],
    ]);
  });
});
