// Puts the Worker up: migrations first, then the code that needs them. Wants a wrangler that is signed in, and the
// id of the D1 database in wrangler.toml (see docs/workers.md).
import { spawnSync } from "node:child_process";

run("node", ["scripts/build.mjs", "--if-stale"]);
run("wrangler", ["d1", "migrations", "apply", "DB", "--remote"]);
run("wrangler", ["deploy", ...process.argv.slice(2)]);

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
