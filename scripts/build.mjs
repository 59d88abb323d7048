// Builds everything that runs: the site, the bundle for Node, the demo, the Worker. With --if-stale only when needed.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isFresh, stampFresh } from "./freshness.mjs";
import { slimPackages } from "./slim-packages.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
process.chdir(ROOT);

if (process.argv.includes("--if-stale") && isFresh(ROOT)) process.exit(0);

const startedAt = performance.now();
// The site comes first: the bundles below hold it.
execFileSync(process.execPath, ["node_modules/astro/bin/astro.mjs", "build", "--root", "site", "--silent"], {
  stdio: "inherit",
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
});

const shared = {
  bundle: true,
  format: "esm",
  target: "es2024",
  logLevel: "warning",
  legalComments: "none",
  plugins: [slimPackages],
  // Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
};
/** Packages of the CommonJS kind ask for `require`, which a module does not have. */
const REQUIRE =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

await Promise.all([
  build({
    ...shared,
    entryPoints: {
      gatewatch: "monitor/runtime/node/main.ts",
      demo: "sandbox/main.ts",
      "draw-picture": "monitor/runtime/node/draw-picture.ts",
    },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    external: ["better-sqlite3"],
    banner: { js: REQUIRE },
  }),
  build({
    ...shared,
    entryPoints: { worker: "monitor/runtime/worker/main.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    platform: "browser",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    // The platform takes them as modules of their own: WebAssembly compiled, fonts as bytes.
    loader: { ".wasm": "copy", ".ttf": "copy" },
    assetNames: "[name]",
  }),
]);
stampFresh(ROOT);
process.stdout.write(`Built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`);
