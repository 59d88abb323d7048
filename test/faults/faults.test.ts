import { describe, expect, it } from "vitest";
import { CAUSES, type Cause } from "../../monitor/core/words.ts";
import { entryOf } from "./batch.ts";
import { composed } from "./compose.ts";
import { FAULT_KINDS } from "./fault.ts";
import { allScenarios, faultsOf, installationOf } from "./scenario.ts";
import { wrongsOf } from "./scoreboard.ts";
import { truthOf } from "./truth.ts";

/** A part of the whole, which `npm run faults` runs. */
const SHORT = [
  "gateway-crashed",
  "gateway-bad-config",
  "gateway-hung",
  "platform-outage-silent",
  "own-network",
  "provider-key-anthropic",
  "deploy-before-provider-outage",
  "two-providers-at-once",
  "provider-then-gateway",
  "model-missing",
  "callbacks-dropped",
  "trace-reader-down",
  "app-cut-off",
  "own-rate-limit",
  "flapping",
  "crash-in-maintenance",
];
const SEED = 1;
const all = await allScenarios();

describe("what the engine tells of faults whose truth is known", () => {
  const short = all.filter(({ name }) => SHORT.includes(name));

  it.each(short)("$name: $title", async (scenario) => {
    const { told } = await entryOf(scenario, SEED);
    expect(wrongsOf(told)).toEqual([]);
  });

  it("is never wrong for certain, and one incident a fault, in stories put together by chance", async () => {
    for (let number = 0; number < 6; number++) {
      const { told, title } = await entryOf(composed(20_261_124, number), SEED);
      expect(told.wrongHigh, title).toEqual([]);
      expect(
        told.faults.filter(({ isOneIncident }) => !isOneIncident),
        title,
      ).toEqual([]);
    }
  });
});

describe("the scenarios", () => {
  it("are at least sixty, the short ones among them", () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(SHORT.filter((name) => !all.some((one) => one.name === name))).toEqual([]);
  });

  it("show every fault that there is, and every cause", () => {
    const shown = all.flatMap((one) => faultsOf(one).map((fault) => ({ fault, installation: installationOf(one) })));
    expect(FAULT_KINDS.filter((kind) => !shown.some(({ fault }) => fault.kind === kind))).toEqual([]);
    const right = shown.flatMap(({ fault, installation }): Cause[] => {
      const truth = truthOf(fault, installation);
      return truth.undecidable === null ? [...truth.causes] : [...truth.causes, "unknown"];
    });
    expect(CAUSES.filter((cause) => !right.includes(cause))).toEqual([]);
  });
});
