import { describe, expect, it } from "vitest";
import { COMPONENT_PAGE } from "../../../test/browser/component-view.ts";
import { EN } from "../texts/en.ts";
import { figureRows } from "./figure-rows.ts";

const rowOf = (term: string, cost: { microUsd: number; microUsdPerDay: number | null }, since: string | null) =>
  figureRows({ ...COMPONENT_PAGE.figures, cost }, since, EN).find((row) => row.term === term);

describe("the cost of a window's probes", () => {
  it("is told by the day once one is over", () => {
    expect(rowOf("Cost of the probes", { microUsd: 500_000, microUsdPerDay: 250_000 }, null)).toMatchObject({
      value: "$0.5",
      more: "$0.25 a day",
    });
  });

  it("is the sum so far within the first day", () => {
    expect(rowOf("Cost of the probes", { microUsd: 600, microUsdPerDay: null }, "since 13:59")).toMatchObject({
      value: "$0.0006",
      more: "since 13:59",
    });
  });
});
