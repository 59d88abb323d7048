import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { settingsOf } from "./installation.ts";
import { faultsOf, installationOf, type NamedScenario } from "./scenario.ts";
import type { Entry } from "./scoreboard.ts";
import { MINUTE_MS } from "./story-time.ts";
import { tell } from "./tell.ts";

/** Lives one scenario through. */
export async function entryOf(scenario: NamedScenario, seed: number): Promise<Entry> {
  const installation = installationOf(scenario);
  const { name, title, maintenance, undecidable } = scenario;
  const window = maintenance && { from: maintenance.from * MINUTE_MS, to: maintenance.to * MINUTE_MS };
  const story = {
    faults: faultsOf(scenario),
    installation,
    settings: settingsOf(installation, window),
    maintenance: window,
    undecidable,
  };
  return { name, title, told: await tell(story, seed) };
}

/** Lives scenarios through on all cores; the entries are in the scenarios' order. */
export async function runBatch(
  scenarios: readonly NamedScenario[],
  seed: number,
  onDone: (done: number) => void,
): Promise<Entry[]> {
  const entries: (Entry | undefined)[] = scenarios.map(() => undefined);
  const queue = scenarios.entries();
  let done = 0;
  const work = async () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed } });
    for (const [index, scenario] of queue) {
      entries[index] = await ask(worker, scenario);
      onDone(++done);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), scenarios.length) }, work));
  return entries.filter((entry) => entry !== undefined);
}

function ask(worker: Worker, scenario: NamedScenario): Promise<Entry> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.removeAllListeners("message");
      worker.removeAllListeners("error");
      settle();
    };
    worker.once("message", (entry: Entry) => finish(() => resolve(entry)));
    worker.once("error", (error) => finish(() => reject(error)));
    worker.postMessage(scenario);
  });
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  port.on("message", async (scenario: NamedScenario) => {
    port.postMessage(await entryOf(scenario, (workerData as { seed: number }).seed));
  });
}
