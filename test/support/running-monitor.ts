import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Stack, startStack } from "../../sandbox/stack.ts";
import { type Ended, runCommand, startCommand } from "./command.ts";

/** A monitor as a process of its own, in a folder of its own, that watches a simulated stack. */
export interface RunningMonitor {
  readonly stack: Stack;
  readonly folder: string;
  readonly url: string;
  /** `gatewatch …` beside it, in the same folder. */
  run(...args: readonly string[]): Promise<Ended>;
  close(): Promise<void>;
}

/** `config` is its `gatewatch.yaml`, in which `URL`, `KEY` and `APP` may be referred to. */
export async function startMonitor(config: string): Promise<RunningMonitor> {
  const stack = await startStack();
  const folder = mkdtempSync(join(tmpdir(), "gatewatch-monitor-"));
  writeFileSync(join(folder, "gatewatch.yaml"), config);
  const env = { URL: stack.gatewayUrl, KEY: stack.gatewayKey, APP: stack.appHealthUrl };
  const monitor = startCommand(["start", "--port", "0"], env, folder);
  const [, url = ""] = await monitor.says(/serves (http\S+),/);
  return {
    ...{ stack, folder, url },
    run: (...args) => runCommand(args, env, folder),
    async close() {
      monitor.child.kill("SIGTERM");
      await monitor.ended;
      await stack.close();
    },
  };
}
