// The demo, built and started anew whenever a source changes.
import { spawn, spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["monitor", "site/src", "sandbox", "db/schema"];
/** Editors write a file in several steps. */
const SETTLE_MS = 300;

process.chdir(ROOT);
let child = start();
let timer = null;

for (const folder of FOLDERS) {
  watch(folder, { recursive: true }, (_, name) => {
    if (name?.endsWith(".test.ts")) return;
    clearTimeout(timer);
    timer = setTimeout(restart, SETTLE_MS);
  });
}

function start() {
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--if-stale"], { stdio: "inherit" });
  if (built.status !== 0) return null;
  return spawn(process.execPath, ["scripts/run-built.mjs", "demo"], { stdio: "inherit" });
}

function restart() {
  const old = child;
  child = null;
  if (old === null || old.exitCode !== null) child = start();
  else {
    old.once("exit", () => {
      child = start();
    });
    old.kill("SIGTERM");
  }
}
