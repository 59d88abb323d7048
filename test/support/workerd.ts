import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

export interface WorkerdOptions {
  /** One bundled ES module. */
  readonly script: string;
  /** Modules of other types that it imports, by their names beside it: WebAssembly and bytes. */
  readonly modules?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** Takes what the Worker logs; absent: it goes to this process's output. */
  readonly onLog?: (message: string) => void;
}

/** A real workerd that runs one Worker, with a D1 database bound as `DB`. Nothing of it reaches beyond this machine. */
export async function startWorkerd({ script, modules = {}, vars = {}, onLog }: WorkerdOptions): Promise<Miniflare> {
  const texts = Object.entries(vars).map(([name, value]) => [name, { type: "text" as const, value }] as const);
  const besides = Object.entries(modules).map(([name, contents]) => {
    return [name, { type: name.endsWith(".wasm") ? ("wasm" as const) : ("data" as const), contents }] as const;
  });
  const miniflare = new Miniflare({
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    ...(onLog === undefined ? {} : { handleStructuredLogs: ({ message }) => onLog(message) }),
    workers: [
      {
        config: {
          name: "gatewatch",
          ...compatibility(),
          manifest: {
            mainModule: "worker.mjs",
            modulesRoot: "/",
            modules: { "worker.mjs": { type: "esm", contents: script }, ...Object.fromEntries(besides) },
          },
          env: { ...Object.fromEntries(texts), DB: { type: "d1", id: "gatewatch-test" } },
        },
      },
    ],
  });
  await miniflare.ready;
  return miniflare;
}

/** What is deployed with. */
function compatibility(): { readonly compatibilityDate: string; readonly compatibilityFlags: string[] } {
  const text = readFileSync("wrangler.toml", "utf8");
  const date = /^compatibility_date = "(.+)"$/m.exec(text)?.[1];
  const flags = /^compatibility_flags = \["(.+)"\]$/m.exec(text)?.[1];
  if (date === undefined || flags === undefined) throw new Error("wrangler.toml names no compatibility");
  return { compatibilityDate: date, compatibilityFlags: flags.split('", "') };
}

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
