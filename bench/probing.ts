import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "./children.ts";
import { watchProcess } from "./process-figures.ts";
import { report } from "./report.ts";
import { START_FLAGS } from "./start-flags.ts";

const CHECKS = 100;
const WARM_UP_S = 60;
/** The built product with 100 checks every 30 s against a target on this machine, nobody looking at the page. */
export async function probing(seconds: number): Promise<void> {
  const target = startChild(["bench/target.ts"]);
  const [port] = await target.line(/^\d+/m);
  const folder = mkdtempSync(join(tmpdir(), "gatewatch-bench-"));
  const config = join(folder, "gatewatch.yaml");
  writeFileSync(config, configOf(`http://127.0.0.1:${port}`, CHECKS));
  const product = startChild([
    ...START_FLAGS,
    "scripts/run-built.mjs",
    "start",
    "--config",
    config,
    "--data",
    folder,
    "--port",
    "0",
  ]);
  await product.line(/Gatewatch serves/);
  await sleep(WARM_UP_S * 1000);
  const bytesBefore = databaseBytes(folder);
  const figures = await watchProcess(product.pid, seconds);
  const bytes = databaseBytes(folder) - bytesBefore;
  await product.stop();
  await target.stop();
  report("probing-100-checks-at-30s", [
    { what: "CPU of one core", value: figures.cpuPercent, unit: "%", target: "≤ 1" },
    { what: "resident memory, median", value: figures.rssMedianMiB, unit: "MiB", target: "≤ 100 MB" },
    { what: "resident memory, most", value: figures.rssMaxMiB, unit: "MiB" },
    { what: "of it private (without the Node binary's pages)", value: figures.privateMiB, unit: "MiB" },
    { what: "database growth (raw, before sealing)", value: bytes, unit: "B" },
    { what: "watched for", value: figures.seconds, unit: "s" },
  ]);
}

/** A configuration of plain http checks, each with its own component. */
export function configOf(target: string, checks: number): string {
  const lines = Array.from(
    { length: checks },
    (_, i) =>
      `  m-${i + 1}: { kind: http, url: "${target}/m-${i + 1}", expect: { status: 200, contains: ok }, interval: 30s }`,
  );
  const components = Array.from(
    { length: checks },
    (_, i) => `  - { id: m-${i + 1}, name: Service ${i + 1}, checks: [m-${i + 1}] }`,
  );
  const gateway = `gateway: { url: "${target}" }`;
  const off = ["  liveliness: off", "  readiness: off"];
  return ["page: { name: Bench }", gateway, "checks:", ...off, ...lines, "components:", ...components, ""].join("\n");
}

function databaseBytes(folder: string): number {
  return ["gatewatch.db", "gatewatch.db-wal"]
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((a, b) => a + b);
}
