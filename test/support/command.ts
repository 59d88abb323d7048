import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** Everything written so far, both streams. */
  text(): string;
  /** The first match in what it writes; rejects when it ends without one. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly ended: Promise<Ended>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `gatewatch …` as a process of its own, in an environment that holds only what is given. */
export function startCommand(args: readonly string[], env: Environment = {}, cwd = ROOT): RunningCommand {
  const child = spawn(process.execPath, [`${ROOT}/scripts/run-built.mjs`, "gatewatch", ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    for (const look of waiting) look();
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
    for (const look of waiting) look();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    child,
    text: () => stdout + stderr,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = (stdout + stderr).match(pattern);
          if (match === null) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        void ended.then(() => reject(new Error(`it ended without saying ${pattern}:\n${stdout}${stderr}`)));
        look();
      }),
  };
}

/** The same, to its end. */
export async function runCommand(args: readonly string[], env: Environment = {}, cwd = ROOT): Promise<Ended> {
  return startCommand(args, env, cwd).ended;
}
