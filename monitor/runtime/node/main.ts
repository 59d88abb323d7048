import { runCli } from "../../cli/program.ts";
import { createHost } from "./host.ts";

/** How long a stop may take before the process ends all the same. */
const STOP_MS = 9_000;

/** The command line on Node: runs it and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort();
    setTimeout(() => process.exit(0), STOP_MS).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  // A reader that went away (`gatewatch check | head`) is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
  });
  process.exitCode = await runCli(argv, createHost(stop.signal));
}
