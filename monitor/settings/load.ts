import { CHECK_KINDS } from "../checks/index.ts";
import { type ConfigSource, type LoadedSettings, readSettings } from "./read-settings.ts";

export { ConfigError, type Fault } from "./config-error.ts";
export type { ConfigSource, LoadedSettings } from "./read-settings.ts";

/**
 * The configuration, complete and checked: the file, with the environment laid over it; or the environment alone. Throws
 * `ConfigError` with every fault at once.
 */
export function loadSettings(source: ConfigSource): LoadedSettings {
  return readSettings(source, CHECK_KINDS);
}
