import { AppError } from "../core/errors.ts";
import { type LoadedSettings, loadSettings } from "../settings/load.ts";
import type { Host } from "./host.ts";

export const DEFAULT_CONFIG = "gatewatch.yaml";

export interface FoundConfiguration {
  /** The file it came from; null: the environment alone. */
  readonly path: string | null;
  readonly loaded: LoadedSettings;
}

/**
 * The configuration that a command works with: `--config`, else `GATEWATCH_CONFIG`, else `gatewatch.yaml` where there is
 * one, else the environment alone. Throws `ConfigError` with every fault; a file that was named and is not there is one.
 */
export function findConfiguration(host: Host, flag: string | undefined): FoundConfiguration {
  const named = flag ?? host.env.GATEWATCH_CONFIG;
  const path = named ?? DEFAULT_CONFIG;
  const text = read(host, path);
  if (text === null && named !== undefined) {
    throw new AppError(
      "configuration",
      `${path}: there is no such file. Name another with --config, or write one with \`gatewatch init\`.`,
    );
  }
  const file = text === null ? null : { name: path, text };
  const source = { file, env: host.env, readFile: reader(host), readBytes: besideReader(host, path) };
  return { path: text === null ? null : path, loaded: loadSettings(source) };
}

function reader(host: Host): (path: string) => string {
  return (path) => {
    const text = read(host, path);
    if (text === null) throw new AppError("configuration", `${path}: there is no such file`);
    return text;
  };
}

/** Reads what lies beside the configuration, or at an absolute path. */
function besideReader(host: Host, configPath: string): (path: string) => Uint8Array {
  const folder = configPath.slice(0, Math.max(configPath.lastIndexOf("/"), configPath.lastIndexOf("\\")) + 1);
  return (path) => host.readBytes(/^([/\\]|[A-Za-z]:)/.test(path) ? path : folder + path);
}

function read(host: Host, path: string): string | null {
  try {
    return host.readFile(path);
  } catch (cause) {
    throw new AppError("configuration", `${path}: it cannot be read (${code(cause)}). Check its permissions.`, {
      cause,
    });
  }
}

function code(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown fault";
}
