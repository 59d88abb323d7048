// npm run bench [-- name … --seconds N]: what the product costs on this machine, as figures beside their targets.
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { componentCost } from "./component-cost.ts";
import { falseIncidents } from "./false-incidents.ts";
import { hostileTargets } from "./hostile-targets.ts";
import { pageCost } from "./page-cost.ts";
import { pageLoad } from "./page-load.ts";
import { probing } from "./probing.ts";
import { storage } from "./storage.ts";
import { telling } from "./telling.ts";

const BENCHES: Readonly<Record<string, (seconds: number) => Promise<void>>> = {
  storage,
  page: pageCost,
  component: componentCost,
  load: pageLoad,
  hostile: hostileTargets,
  "false-incidents": falseIncidents,
  probing,
  telling,
};
const DEFAULT_SECONDS: Readonly<Record<string, number>> = { load: 10, probing: 180, telling: 90 };

const argv = process.argv.slice(2);
const at = argv.indexOf("--seconds");
const seconds = at < 0 ? undefined : Number(argv[at + 1]);
const names = argv.filter((word, i) => !word.startsWith("--") && (at < 0 || i !== at + 1));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exit(2);
}

execFileSync(process.execPath, ["scripts/build.mjs", "--if-stale"], { stdio: "inherit" });
process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}\n`);
for (const [name, run] of Object.entries(BENCHES)) {
  if (names.length === 0 || names.includes(name)) await run(seconds ?? DEFAULT_SECONDS[name] ?? 0);
}
