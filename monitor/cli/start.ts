import { AppError } from "../core/errors.ts";
import { findConfiguration } from "./configuration.ts";
import { dataDirOf } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";

export interface StartFlags {
  readonly config?: string;
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
}

const DEFAULT_PORT = "4800";
const DEFAULT_HOST = "127.0.0.1";

/** `gatewatch start`: the monitor and its site, until the process is asked to end. */
export async function start(flags: StartFlags, host: Host): Promise<ExitCode> {
  const { path, loaded } = findConfiguration(host, flags.config);
  for (const warning of loaded.warnings) host.stderr.write(`${warning}\n`);
  const running = await host.start({
    loaded,
    reload: () => findConfiguration(host, flags.config).loaded,
    configPath: path,
    dataDir: dataDirOf(flags, host),
    host: flags.host ?? host.env.HOST ?? DEFAULT_HOST,
    port: portOf(flags.port ?? host.env.PORT ?? DEFAULT_PORT),
  });
  const { checks } = loaded.settings;
  host.stdout.write(`Gatewatch serves ${running.url}, and runs ${checks.length} checks.\n`);
  await ended(host.signal);
  await running.close();
  return EXIT.ok;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new AppError("configuration", `port: "${text}" is not a port. Give a number from 0 (any free one) to 65535.`);
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
