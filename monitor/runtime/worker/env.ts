import type { D1Database } from "@cloudflare/workers-types";
import { AppError } from "../../core/errors.ts";
import { createKeys, type Keys, SHORTEST_SECRET } from "../../core/keys.ts";
import { Secret } from "../../core/secret.ts";
import { type LoadedSettings, loadSettings } from "../../settings/load.ts";

/** What the platform gives: the database by its binding, variables and secrets by their names. */
export interface Env {
  readonly DB: D1Database;
  readonly [name: string]: unknown;
}

/** The variable that may hold what is a file elsewhere. */
const YAML = "GATEWATCH_CONFIG_YAML";

/** The configuration from variables and secrets; the whole YAML may be one of them. Throws `ConfigError`. */
export function settingsOf(env: Env): LoadedSettings {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (typeof value === "string") texts[name] = value;
  const text = texts[YAML];
  const file = text === undefined ? null : { name: YAML, text };
  const loaded = loadSettings({ file, env: texts, readFile: refuseFile });
  if (loaded.settings.mail !== null) throw new AppError("configuration", NO_MAIL);
  return loaded;
}

const NO_MAIL = "notify.email: mail is not sent from Workers. Take it out, or run Gatewatch on Node.";

/** Of the secret `GATEWATCH_SECRET`; null when the Worker has none. Throws `configuration` when it is too short. */
export function keysOf(env: Env): Keys | null {
  const given = env.GATEWATCH_SECRET;
  if (typeof given !== "string" || given === "") return null;
  if (given.length >= SHORTEST_SECRET) return createKeys(new Secret(given));
  throw new AppError("configuration", "GATEWATCH_SECRET: the secret is too short. Give 32 random bytes.");
}

function refuseFile(path: string): string {
  throw new AppError("configuration", `${path}: a Worker has no files. Put the value in a secret, and write \${NAME}.`);
}
