// npm run chaos [-- --kills N --seed N]: how a monitor that is killed again and again tells what it has to tell.
import { parseArgs } from "node:util";
import { FAILPOINTS } from "../../monitor/core/failpoint.ts";
import { ENDPOINTS } from "./receiver.ts";
import { type Outcome, runLives } from "./run-lives.ts";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  process.stderr.write("--kills takes a whole number above 0, --seed a whole number.\n");
  process.exit(2);
}
const outcome = await runLives({ kills, seed, onKill });
process.stdout.write(table(outcome));
const broken = [...outcome.lost, ...outcome.secondIds, ...outcome.repeats, ...outcome.others];
for (const line of broken.slice(0, 50)) process.stdout.write(`  BROKEN ${line}\n`);
for (const line of [...new Set(outcome.faults)].slice(0, 20)) process.stdout.write(`  logged ${line}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** On a terminal, and each hundred into a file. */
function onKill(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${kills}${done === kills ? "\n" : ""}`);
  else if (done % 100 === 0) process.stderr.write(`${done} of ${kills}\n`);
}

function table(of: Outcome): string {
  const { stored } = of;
  const ended = (state: string) => stored.deliveries.filter((one) => one.state === state).length;
  const rows: [string, number | string][] = [
    ["kills, with seed", `${kills}, ${seed}`],
    ...["at random", ...FAILPOINTS].map((name): [string, number] => [`  ${name}`, of.kills.get(name) ?? 0]),
    ["incidents that were measured", stored.incidents.filter((one) => !one.isManual).length],
    ["incidents that people opened", stored.incidents.filter((one) => one.isManual).length],
    ["changes that were acknowledged to a person", of.acknowledged],
    ["messages", stored.messages.length],
    [`deliveries taken, at ${ENDPOINTS.length} receivers`, ended("delivered")],
    ["deliveries that newer news made needless", ended("superseded")],
    ["requests that arrived", of.arrivals],
    ["lost", of.lost.length],
    ["events under a second id", of.secondIds.length],
    ["tries that saw no answer", stored.tries.filter((one) => one.status === null).length],
    ["repeats of what was taken", of.repeated],
    ["  more than one by one kill at one receiver", of.repeats.length],
    ["out of order, in other words, doubled", of.others.length],
    ["lines that the monitors logged", of.faults.length],
    ["seconds", Math.round(of.totalMs / 1_000)],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return rows.map(([what, value]) => `  ${what.padEnd(width)}  ${value}\n`).join("");
}
