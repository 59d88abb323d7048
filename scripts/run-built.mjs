// Runs a built bundle, which it makes first when it is absent or older than the sources:
// node scripts/run-built.mjs gatewatch|demo|start [arguments]
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { hasSources, isFresh } from "./freshness.mjs";
import { COMPILED } from "./start-flags.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NEEDED_MAJOR = 22;

export async function runBuilt(name, argv) {
  useBundledNode();
  if (hasSources(ROOT) && !isFresh(ROOT)) build();
  // Where it cannot be written, the bundle is compiled anew at each start.
  enableCompileCache(COMPILED);
  const { main } = await import(pathToFileURL(join(ROOT, "dist", `${name}.mjs`)).href);
  await main(argv);
}

/** On an older Node the one that npm installed beside us takes over; inside npm scripts it is in charge already. */
function useBundledNode() {
  if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) return;
  const node = join(ROOT, "node_modules/node/bin/node");
  if (!existsSync(node)) {
    process.stderr.write(
      `Gatewatch needs Node ${NEEDED_MAJOR} or newer, and this is ${process.version}. Run npm ci.\n`,
    );
    process.exit(2);
  }
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: "inherit" });
  process.exit(status ?? 1);
}

function build() {
  process.stderr.write("Building (first start, or sources changed) …\n");
  const result = spawnSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { cwd: ROOT, encoding: "utf8" });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout}${result.stderr}The build failed.\n`);
  process.exit(1);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [name = "", ...rest] = process.argv.slice(2);
  if (name === "start") await runBuilt("gatewatch", ["start", ...rest]);
  else await runBuilt(name, rest);
}
