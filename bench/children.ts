import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface Child {
  readonly pid: number;
  readonly process: ChildProcess;
  /** The first line of its output that matches. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
  stop(): Promise<void>;
}

/** Starts one of our scripts on the Node that runs this, optionally on one core only. */
export function startChild(argv: readonly string[], options: { readonly core?: number } = {}): Child {
  const command = [process.execPath, ...argv];
  const pinned = options.core === undefined ? command : ["taskset", "-c", String(options.core), ...command];
  const [program = "", ...args] = pinned;
  const child = spawn(program, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  const waiting = new Set<() => void>();
  child.stdout.on("data", (chunk) => {
    output += chunk;
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    process: child,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = output.match(pattern);
          if (match === null) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        child.once("exit", (code) => reject(new Error(`${argv[0]} ended with ${code} before it said ${pattern}`)));
        look();
      }),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
