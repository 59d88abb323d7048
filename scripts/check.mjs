// Everything that can be said of the sources without running them: format, lint, types of every program, boundaries.
import { spawn } from "node:child_process";

const PARTS = [
  ["format and lint", "biome", ["check", "."]],
  ["types: neutral", "tsc", ["--noEmit", "-p", "tsconfig.json"]],
  ["types: Node", "tsc", ["--noEmit", "-p", "monitor/runtime/node/tsconfig.json"]],
  ["types: Worker", "tsc", ["--noEmit", "-p", "monitor/runtime/worker/tsconfig.json"]],
  ["types: tests", "tsc", ["--noEmit", "-p", "test/tsconfig.json"]],
  ["types: page script", "tsc", ["--noEmit", "-p", "site/src/scripts/tsconfig.json"]],
  ["types: site", "astro", ["check", "--root", "site", "--minimumSeverity", "warning"]],
  ["boundaries", "vitest", ["run", "test/architecture"]],
];

let failed = 0;
for (const [name, command, args] of PARTS) {
  const { code, output, seconds } = await run(command, args);
  process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)\n`);
  if (code !== 0) {
    failed++;
    process.stdout.write(`${output}\n`);
  }
}
process.exit(failed === 0 ? 0 : 1);

function run(command, args) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => resolve({ code: 1, output: error.message, seconds: 0 }));
    child.on("close", (code) => resolve({ code, output, seconds: (performance.now() - startedAt) / 1000 }));
  });
}
