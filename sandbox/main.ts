import { AppError } from "../monitor/core/errors.ts";
import type { Log } from "../monitor/ports.ts";
import { createLog } from "../monitor/runtime/node/log.ts";
import { type Demo, type DemoHooks, startDemo } from "./demo.ts";
import { DEMO_HELP, demoOptions } from "./demo-options.ts";

/** How long a stop may take before the process ends all the same. */
const STOP_MS = 9_000;

/** `npm run demo`: runs until Ctrl-C, then exits 0. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    const options = demoOptions(argv, process.env);
    if (options.help) return void process.stdout.write(DEMO_HELP);
    const stop = stopAsked();
    const demo = await Promise.race([startDemo(options, hooks()), stop]);
    if (demo === undefined) process.exit(0);
    process.stdout.write(welcome(demo));
    await stop;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    await demo.close();
    process.exit(0);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function welcome({ url, stack, dataDir, configPath }: Demo): string {
  return `
Gatewatch watches a simulated gateway. All data is simulated.

  Status page   ${url}
  Fault panel   ${stack.panelUrl}
  Webhook inbox ${stack.inboxUrl}

For operators, in another terminal:

  export GATEWATCH_DATA=${dataDir} GATEWATCH_CONFIG=${configPath}
  npx gatewatch diagnose
  npx gatewatch incident list

Break something on the panel, and see the page find it out. Ctrl-C ends the demo.
`;
}

function hooks(): DemoHooks {
  const stderr = process.stderr;
  const log = createLog(
    (line) => stderr.write(line),
    () => Date.now(),
  );
  // Faults are the demo's daily bread: only what is wrong with Gatewatch itself is worth a line.
  const quietLog: Log = (level, message, fields) => {
    if (level === "error") log(level, message, fields);
  };
  return {
    log: quietLog,
    onProgress(percent) {
      if (!stderr.isTTY) return;
      const line = `\rWriting 90 days of simulated history … ${Math.min(99, Math.floor(percent))} %`;
      stderr.write(percent < 100 ? line : "\r\u001b[K");
    },
  };
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
