import { join } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../monitor/core/errors.ts";

export interface DemoOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Whether what an earlier demo left is kept. */
  readonly keep: boolean;
  readonly help: boolean;
}

export const DEMO_HELP = `npm run demo -- [options]

The whole product against a simulated gateway, provider, trace store and application.

  --port <number>   where the status page is served (default: $PORT, else 4800)
  --host <address>  on which address (default: $HOST, else 127.0.0.1)
  --data <folder>   where to keep the data (default: .demo/<port>)
  --keep            go on with what an earlier demo left, instead of starting afresh
  --help
`;

/** Reads the command line and the environment; flags beat the environment. Throws `AppError`. */
export function demoOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): DemoOptions {
  const flags = readFlags(argv);
  const port = portOf(flags.port ?? env.PORT ?? "4800");
  return {
    port,
    host: flags.host ?? env.HOST ?? "127.0.0.1",
    dataDir: flags.data ?? join(".demo", String(port)),
    keep: flags.keep === true,
    help: flags.help === true,
  };
}

function readFlags(argv: readonly string[]) {
  try {
    const options = {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      keep: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : "it cannot be read";
    throw new AppError("configuration", `command line: ${what}. See --help.`, { cause });
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new AppError("configuration", `port: "${text}" is not a port. Give a number from 0 (any free one) to 65535.`);
}
