// The Worker on this machine: a local D1, the migrations, workerd. Cron is fired by GET /__scheduled.
import { spawnSync } from "node:child_process";

run("node", ["scripts/build.mjs", "--if-stale"]);
run("wrangler", ["d1", "migrations", "apply", "DB", "--local"]);
run("wrangler", ["dev", "--test-scheduled", "--port", process.env.PORT ?? "4800", ...process.argv.slice(2)]);

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
