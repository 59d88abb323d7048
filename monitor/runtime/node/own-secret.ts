import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { SHORTEST_SECRET } from "../../core/keys.ts";
import { Secret } from "../../core/secret.ts";
import { randomHex } from "./random.ts";

/** The file of the data folder that holds the secret when the environment has none. */
export const SECRET_FILE = "secret";

const DIGITS = 64;

/**
 * The installation's own secret: `GATEWATCH_SECRET`, else the one that the data folder keeps, made when there is none and
 * readable by its owner alone. Throws `configuration` when it is too short or the folder cannot be written.
 */
export function ownSecret(dataDir: string, env: Readonly<Record<string, string | undefined>>): Secret {
  const given = env.GATEWATCH_SECRET;
  if (given !== undefined && given !== "") return checked(given, "GATEWATCH_SECRET");
  const path = join(dataDir, SECRET_FILE);
  try {
    // Whoever comes second finds the first one's: it is written whole or not at all.
    writeFileSync(path, `${randomHex(DIGITS)}\n`, { flag: "wx", mode: 0o600 });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw unkept(path, cause);
  }
  try {
    return checked(readFileSync(path, "utf8").trim(), path);
  } catch (cause) {
    throw cause instanceof AppError ? cause : unkept(path, cause);
  }
}

function checked(value: string, where: string): Secret {
  if (value.length >= SHORTEST_SECRET) return new Secret(value);
  throw new AppError(
    "configuration",
    `${where}: the secret is too short. Give 32 random bytes, as \`openssl rand -hex 32\` prints them.`,
  );
}

function unkept(path: string, cause: unknown): AppError {
  return new AppError("configuration", `${path}: the secret cannot be kept there. Check the folder's permissions.`, {
    cause,
  });
}
