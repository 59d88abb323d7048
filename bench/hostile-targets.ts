import { createOutbound } from "../monitor/runtime/node/outbound.ts";
import { startChild } from "./children.ts";
import { rssMiB } from "./process-figures.ts";
import { quantileOf, report } from "./report.ts";

const TIMEOUT_MS = 2_000;
const AT_ONCE = 20;
const ROUNDS = 5;

/** Memory and punctuality while every target misbehaves: 100 MB bodies, a gzip bomb, a byte a second, endless heads. */
export async function hostileTargets(): Promise<void> {
  const child = startChild(["bench/hostile-server.ts"]);
  const [, http, heads] = await child.line(/^(\d+) (\d+)/m);
  const urls = ["big", "bomb", "drip"].map((path) => `http://127.0.0.1:${http}/${path}`);
  urls.push(`http://127.0.0.1:${heads}/`);
  const outbound = createOutbound();
  const ask = async (url: string) => {
    const startedAt = performance.now();
    await outbound.send({ method: "GET", url, timeoutMs: TIMEOUT_MS });
    return performance.now() - startedAt - TIMEOUT_MS;
  };
  await Promise.all(urls.map(ask));
  globalThis.gc?.();
  const before = rssMiB(process.pid);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, rssMiB(process.pid));
  }, 20);
  const late: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const all = Array.from({ length: AT_ONCE }, (_, i) => ask(urls[i % urls.length] ?? ""));
    late.push(...(await Promise.all(all)));
  }
  clearInterval(timer);
  await child.stop();
  report("hostile-targets", [
    { what: "growth of resident memory", value: most - before, unit: "MiB", target: "≤ 32" },
    { what: "probes", value: late.length, unit: "" },
    { what: "past the deadline, most", value: quantileOf(late, 1), unit: "ms", target: "≤ 250" },
  ]);
}
