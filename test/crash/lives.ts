import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Acknowledged, type Life, Said } from "./life.ts";

/** What all lives said, also those that ended in the middle of a word. */
export interface Heard {
  readonly acknowledged: Acknowledged[];
  /** What they logged as errors. */
  readonly faults: string[];
}

/** A process that lives. */
export interface Living {
  /** Resolves when it is at work, or dead. */
  readonly ready: Promise<void>;
  /** Resolves when it is dead, and everything that it said was heard. */
  readonly dead: Promise<void>;
  kill(): void;
}

/** Begins lives of `telling-monitor.ts`. */
export type Begin = (life: Life, heard: Heard) => Living;

/** The program in one file, which starts several times as fast; in a folder of the package, where it finds its packages. */
export async function bundleMonitor(folder: string): Promise<Begin> {
  const program = join(folder, "telling-monitor.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("telling-monitor.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "es2024",
    external: ["better-sqlite3"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  return (life, heard) => {
    const child = spawn(process.execPath, [program, JSON.stringify(life)], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: folder },
    });
    return { ...hear(child, heard), kill: () => void child.kill("SIGKILL") };
  };
}

function hear(child: ChildProcess, heard: Heard): Pick<Living, "ready" | "dead"> {
  const dead = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const ready = new Promise<void>((resolve) => {
    void dead.then(resolve);
    eachLine(child.stdout, (line) => {
      const said = Said.safeParse(jsonOrNull(line));
      if (!said.success) return;
      if (said.data === "ready") resolve();
      else heard.acknowledged.push(said.data);
    });
  });
  eachLine(child.stderr, (line) => {
    heard.faults.push(line);
  });
  return { ready, dead };
}

function eachLine(stream: ChildProcess["stdout"], onLine: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on("line", onLine);
}

/** A line that a kill cut off is not JSON. */
function jsonOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
