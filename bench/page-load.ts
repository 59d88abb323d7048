import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { DATABASE_FILE } from "../monitor/runtime/node/gatewatch.ts";
import { startChild } from "./children.ts";
import { writeSpans } from "./history.ts";
import { configOf } from "./probing.ts";
import { report } from "./report.ts";
import { START_FLAGS } from "./start-flags.ts";

const COMPONENTS = 20;
const DAYS = 90;

interface Load {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bytesPerAnswer: number;
  readonly notOk: number;
}

/** The built product with 20 components and 90 days, probing, while 50 visitors ask for the page without a pause. */
export async function pageLoad(seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gatewatch-bench-"));
  const target = startChild(["bench/target.ts"]);
  const [port] = await target.line(/^\d+/m);
  const config = join(folder, "gatewatch.yaml");
  writeFileSync(config, configOf(`http://127.0.0.1:${port}`, COMPONENTS));
  const database = openDatabase(join(folder, DATABASE_FILE));
  const ids = Array.from({ length: COMPONENTS }, (_, i) => `m-${i + 1}`);
  await writeSpans(database, ids, DAYS, Date.now());
  database.close();
  const startedAt = performance.now();
  const product = startChild(
    [...START_FLAGS, "scripts/run-built.mjs", "start", "--config", config, "--data", folder, "--port", "0"],
    { core: 0 },
  );
  const [, url = ""] = await product.line(/serves (http\S+?),/);
  await fetch(url);
  const firstPageMs = performance.now() - startedAt;
  const [br, identity] = [await load(url, seconds, "br"), await load(url, seconds, "identity")];
  await product.stop();
  await target.stop();
  report("page-under-load", [
    { what: "requests a second, brotli", value: br.requestsPerSecond, unit: "1/s", target: "≥ 10,000" },
    { what: "p50, brotli", value: br.p50Ms, unit: "ms" },
    { what: "p99, brotli", value: br.p99Ms, unit: "ms", target: "≤ 20" },
    { what: "bytes an answer, brotli, with head", value: br.bytesPerAnswer, unit: "B", target: "≤ 14 kB" },
    { what: "answers other than 200", value: br.notOk + identity.notOk, unit: "", target: "0" },
    { what: "requests a second, identity", value: identity.requestsPerSecond, unit: "1/s" },
    { what: "bytes an answer, identity", value: identity.bytesPerAnswer, unit: "B" },
    { what: "process start to first page", value: firstPageMs, unit: "ms", target: "≤ 1,000" },
  ]);
}

async function load(url: string, seconds: number, encoding: string): Promise<Load> {
  const client = startChild(["bench/load-client.ts", url, "50", String(seconds), encoding], { core: 1 });
  const [line] = await client.line(/^\{.*\}$/m);
  return JSON.parse(line) as Load;
}
