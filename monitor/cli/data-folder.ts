import type { ActionContext } from "../engine/deed.ts";
import { createIds } from "../engine/ids.ts";
import { findConfiguration } from "./configuration.ts";
import type { Host } from "./host.ts";

export interface DataFlags {
  readonly config?: string;
  readonly data?: string;
}

const DEFAULT_DATA = "data";

/** Where the monitor keeps everything: `--data`, else `GATEWATCH_DATA`, else `data`. */
export function dataDirOf(flags: Pick<DataFlags, "data">, host: Host): string {
  return flags.data ?? host.env.GATEWATCH_DATA ?? DEFAULT_DATA;
}

/** Runs `work` on the data folder, and closes it whatever comes of it. The configuration is that of the monitor beside. */
export async function withActions<T>(
  flags: DataFlags,
  host: Host,
  work: (ctx: ActionContext) => Promise<T>,
): Promise<T> {
  const { loaded } = findConfiguration(host, flags.config);
  return onData(flags, host, (database) => {
    const { clock, randomHex } = host.tools;
    const { settings } = loaded;
    return work({ database, settings, clock, newId: createIds(randomHex), actor: `cli:${host.user}` });
  });
}

/** The same for commands that only read. They need no configuration; one that is named is held to what it is for others. */
export async function withData<T>(
  flags: DataFlags,
  host: Host,
  work: (database: ActionContext["database"]) => Promise<T>,
): Promise<T> {
  heedConfiguration(flags, host);
  return onData(flags, host, work);
}

/** Throws `ConfigError` for a configuration that was named and is faulty, or is not there. */
export function heedConfiguration({ config }: DataFlags, host: Host): void {
  if (config !== undefined) findConfiguration(host, config);
}

async function onData<T>(
  flags: Pick<DataFlags, "data">,
  host: Host,
  work: (database: ActionContext["database"]) => Promise<T>,
): Promise<T> {
  const opened = host.openData(dataDirOf(flags, host));
  try {
    return await work(opened.database);
  } finally {
    opened.close();
  }
}
