import { readdir, readFile, rm } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { build, type Plugin } from "esbuild";

/**
 * An Astro adapter whose result is one file, `entry.mjs`: `renderPage` and the files that pages refer to, embedded.
 * It asks nothing of its host but web standards, so that the same file runs in Node and in a Worker.
 */
export function singleModule(): AstroIntegration {
  let outDir = "";
  return {
    name: "single-module",
    hooks: {
      "astro:config:done": ({ config, setAdapter }) => {
        outDir = fileURLToPath(config.outDir);
        setAdapter({
          name: "single-module",
          entrypointResolution: "auto",
          serverEntrypoint: new URL("./render-page.ts", import.meta.url),
          supportedAstroFeatures: { serverOutput: "stable" },
        });
      },
      "astro:build:done": () => bundle(outDir),
    },
  };
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Joins the built server and the built files into one module, then removes the parts. */
async function bundle(outDir: string): Promise<void> {
  const clientDir = join(outDir, "client");
  const serverDir = join(outDir, "server");
  const files = await filesIn(clientDir);
  await build({
    stdin: { contents: entrySource(clientDir, files), resolveDir: outDir, sourcefile: "site.mjs" },
    outfile: join(outDir, "entry.mjs"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2024",
    mainFields: ["module", "main"],
    plugins: [clientFiles],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "warning",
  });
  await rm(clientDir, { recursive: true });
  await rm(serverDir, { recursive: true });
}

/** Files for the browser are taken as bytes, scripts too. */
const clientFiles: Plugin = {
  name: "client-files",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]client[\\/]/ }, async ({ path }) => ({ contents: await readFile(path), loader: "binary" })),
};

function entrySource(clientDir: string, files: readonly string[]): string {
  const imports = files.map(
    (file, i) => `import file${i} from ${JSON.stringify(`./client/${slashed(clientDir, file)}`)};`,
  );
  const entries = files.map((file, i) => {
    const type = MEDIA_TYPES[extname(file)];
    if (type === undefined) throw new Error(`No media type is known for ${file}: add it to MEDIA_TYPES.`);
    const path = `/${slashed(clientDir, file)}`;
    return `[${JSON.stringify(path)}, { type: ${JSON.stringify(type)}, body: file${i} }]`;
  });
  return [
    ...imports,
    `export { renderPage } from "./server/entry.mjs";`,
    `export const assets = new Map([${entries.join(", ")}]);`,
  ].join("\n");
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function slashed(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}
