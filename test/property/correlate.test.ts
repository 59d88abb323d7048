import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Written } from "../support/incident-book.ts";
import { tellStory } from "./outage-story.ts";
import { FAULT_NAMES, WORLD } from "./outage-world.ts";

const phases = fc.array(
  fc.record({
    turned: fc.uniqueArray(fc.nat(FAULT_NAMES.length - 1), { minLength: 1, maxLength: 3 }),
    order: fc.array(fc.nat(1_000), { minLength: WORLD.length, maxLength: WORLD.length }),
  }),
  { minLength: 1, maxLength: 5 },
);

function nameOf({ layer, faultKey }: Written): string {
  return faultKey === null ? String(layer) : `${layer} ${faultKey}`;
}

describe("incidents of a world in which it is known what is wrong", () => {
  it("are, once it has come to rest, one for every fault that can be seen, and no other", () => {
    fc.assert(
      fc.property(phases, (list) => {
        for (const { book, expected } of tellStory(list)) expect(book.open.map(nameOf).sort()).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  it("are opened once for every fault that begins, whoever saw it first", () => {
    fc.assert(
      fc.property(phases, (list) => {
        for (const { begun, fresh } of tellStory(list)) expect(fresh.length).toBeLessThanOrEqual(begun.size);
      }),
      { numRuns: 3_000 },
    );
  });
});
