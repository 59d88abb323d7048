// npm run faults [-- --only NAME | --seed N --count N [--short]]: how rightly faults are named, in stories whose truth is known.
import { parseArgs } from "node:util";
import { runBatch } from "./batch.ts";
import { composed, withShortFault } from "./compose.ts";
import { allScenarios, type NamedScenario } from "./scenario.ts";
import { scoreboard, scoreOf } from "./scoreboard.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seed: { type: "string" },
    count: { type: "string" },
    short: { type: "boolean" },
  },
});
const seed = Number(values.seed ?? 1);
const chosen = await choose();
if (chosen.length === 0) {
  process.stderr.write(`There is no scenario whose name holds ${JSON.stringify(values.only)}.\n`);
  process.exit(2);
}
const startedAt = performance.now();
const entries = await runBatch(chosen, seed, progress);
const score = scoreOf(entries);
process.stdout.write(scoreboard(entries));
process.stdout.write(`  ${((performance.now() - startedAt) / 1_000).toFixed(0)} s\n`);
process.exitCode = score.isGood ? 0 : 1;

/** The named scenarios, or stories put together by chance. */
async function choose(): Promise<NamedScenario[]> {
  const { only } = values;
  if (values.count === undefined && values.seed === undefined) {
    return (await allScenarios()).filter(({ name }) => only === undefined || name.includes(only));
  }
  const compose = values.short === true ? withShortFault : composed;
  const stories = Array.from({ length: Number(values.count ?? 1_000) }, (_, number) => compose(seed, number));
  return stories.filter(({ name }) => only === undefined || name.endsWith(` ${only}`));
}

function progress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${chosen.length}${done === chosen.length ? "\n" : ""}`);
}
