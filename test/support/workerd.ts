import { build } from "esbuild";
import { Miniflare } from "miniflare";

export interface WorkerdOptions {
  /** One bundled ES module. */
  readonly script: string;
  readonly vars?: Readonly<Record<string, string>>;
}

/** A real workerd that runs one Worker, with a D1 database bound as `DB`. Nothing of it reaches beyond this machine. */
export async function startWorkerd({ script, vars = {} }: WorkerdOptions): Promise<Miniflare> {
  const texts = Object.entries(vars).map(([name, value]) => [name, { type: "text" as const, value }] as const);
  const miniflare = new Miniflare({
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: "gatewatch",
          compatibilityDate: COMPATIBILITY_DATE,
          manifest: {
            mainModule: "worker.mjs",
            modulesRoot: "/",
            modules: { "worker.mjs": { type: "esm", contents: script } },
          },
          env: { ...Object.fromEntries(texts), DB: { type: "d1", id: "gatewatch-test" } },
        },
      },
    ],
  });
  await miniflare.ready;
  return miniflare;
}

/** As in wrangler.toml. */
const COMPATIBILITY_DATE = "2026-11-01";

/** Bundles an entry, given as text with imports relative to the project's root, as the Worker is built. */
export async function bundleForWorkerd(entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    platform: "browser",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
  });
  return outputFiles[0]?.text ?? "";
}
