import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { WriteStream } from "node:tty";
import type { Host, OpenedData, Output, StartOptions } from "../../cli/host.ts";
import { AppError } from "../../core/errors.ts";
import { createKeys, type Keys } from "../../core/keys.ts";
import type { Log } from "../../ports.ts";
import { ConfigError } from "../../settings/load.ts";
import { systemClock } from "./clock.ts";
import { watchFile } from "./config-watch.ts";
import { openDatabase } from "./database.ts";
import { exportSite } from "./export-site.ts";
import { DATABASE_FILE, startGatewatch } from "./gatewatch.ts";
import { createLog } from "./log.ts";
import { createMailer } from "./mailer.ts";
import { createOutbound } from "./outbound.ts";
import { ownSecret, SECRET_FILE } from "./own-secret.ts";
import { randomHex } from "./random.ts";

/** This machine, as the commands see it. */
export function createHost(signal: AbortSignal): Host {
  const stderr = output(process.stderr);
  const log = createLog(
    (line) => stderr.write(line),
    () => systemClock.now(),
  );
  return {
    env: process.env,
    stdout: output(process.stdout),
    stderr,
    tools: { outbound: createOutbound(), clock: systemClock, randomHex },
    mailer: createMailer(),
    signal,
    readFile: (path) => (existsSync(path) ? readFileSync(path, "utf8") : null),
    readBytes: (path) => readFileSync(path),
    writeNewFile,
    replaceFile,
    openData,
    user: userName(),
    async ask({ message, placeholder, fallback, problem }) {
      // Only `init` asks; nobody else should pay for it.
      const { isCancel, text } = await import("@clack/prompts");
      const answer = await text({
        message,
        placeholder,
        defaultValue: fallback,
        validate: (value) => problem(value ?? ""),
      });
      return isCancel(answer) ? null : answer;
    },
    start: (options) => startWatched(options, log, signal),
    exportSite: (options) => exportSite(options, { clock: systemClock, log }),
  };
}

async function startWatched(options: StartOptions, log: Log, signal: AbortSignal) {
  const { loaded, dataDir, host, port } = options;
  const started = await startGatewatch({ settings: loaded.settings, dataDir, host, port, log, env: process.env });
  const reload = async () => {
    try {
      const next = options.reload();
      await started.reconfigure(next.settings);
      log("info", "the configuration has changed and is in force", { checks: next.settings.checks.length });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      started.refuseConfiguration(error instanceof ConfigError ? error.faults.length : 1);
      log("error", `the new configuration has faults; the old one stays in force\n${error.message}`);
    }
  };
  if (options.configPath !== null) void watchFile(options.configPath, reload, systemClock, signal);
  return started;
}

function output(stream: WriteStream | NodeJS.WriteStream): Output {
  const isTerminal = stream.isTTY === true;
  return {
    write: (line) => void stream.write(line),
    isTerminal,
    hasColor: isTerminal && !process.env.NO_COLOR,
    columns: stream.columns ?? 80,
  };
}

function openData(dataDir: string): OpenedData {
  const path = join(dataDir, DATABASE_FILE);
  if (!existsSync(path)) {
    throw new AppError(
      "configuration",
      `${dataDir}: there is no data of Gatewatch in this folder. Name another with --data, or start the monitor first.`,
    );
  }
  const database = openDatabase(path);
  return { database, keys: () => keptKeys(dataDir), close: () => database.close() };
}

/** Made by the monitor alone: a command that only looks leaves no secret behind. */
function keptKeys(dataDir: string): Keys | null {
  const isKept = Boolean(process.env.GATEWATCH_SECRET) || existsSync(join(dataDir, SECRET_FILE));
  return isKept ? createKeys(ownSecret(dataDir, process.env)) : null;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without a name, as in many containers.
    return String(process.getuid?.() ?? "unknown");
  }
}

/** Beside it first and then in its place, so that a crash leaves the old text or the new. A link stays a link. */
function replaceFile(path: string, content: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const draft = `${target}.${randomHex(8)}.tmp`;
  try {
    writeFileSync(draft, content, { flag: "wx", mode: existsSync(target) ? statSync(target).mode : 0o644 });
    renameSync(draft, target);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): AppError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown fault";
  return new AppError("configuration", `${path}: it cannot be written (${code}). Check the folder.`, { cause });
}

function writeNewFile(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EEXIST") return false;
    throw unwritable(path, cause);
  }
}
