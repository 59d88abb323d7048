import type { Tools } from "../checks/kind.ts";
import type { Keys } from "../core/keys.ts";
import type { Language } from "../core/languages.ts";
import type { Database, Mailer } from "../ports.ts";
import type { LoadedSettings } from "../settings/load.ts";
import type { Settings } from "../settings/settings.ts";

/** Where a command writes. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Whether escape sequences may be written: a terminal, and `NO_COLOR` not set. */
  readonly hasColor: boolean;
  readonly columns: number;
}

/** A question of `gatewatch init`. */
export interface Question {
  readonly message: string;
  readonly placeholder: string;
  /** Taken when the answer is empty. */
  readonly fallback: string;
  /** A sentence when the answer will not do. */
  readonly problem: (answer: string) => string | undefined;
}

export interface StartOptions {
  readonly loaded: LoadedSettings;
  /** Reads the configuration again, for a running monitor; throws `ConfigError`. */
  readonly reload: () => LoadedSettings;
  /** The file to watch; null: the environment alone configures, and nothing is watched. */
  readonly configPath: string | null;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
}

export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** The database of a data folder; a monitor may run on it beside. */
export interface OpenedData {
  readonly database: Database;
  /** Of the installation's own secret; null: there is none beside this data. */
  readonly keys: () => Keys | null;
  close(): void;
}

export interface ExportOptions {
  readonly database: Database;
  readonly settings: Settings;
  /** Must not exist, be empty, or hold an earlier export, which is replaced. */
  readonly folder: string;
  /** Of the pages for people. */
  readonly language: Language;
}

export interface ExportedSite {
  readonly files: number;
  readonly madeAt: number;
  /** When its pages take their states back by themselves. */
  readonly believedUntil: number;
}

/** What a command may use of the machine: everything that has an effect goes through here. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly tools: Tools;
  readonly mailer: Mailer;
  /** Aborts when the user or the system asks the process to end. */
  readonly signal: AbortSignal;
  /** The text of a file; null when there is none. Other faults are thrown. */
  readFile(path: string): string | null;
  /** The bytes of a file; throws when it cannot be read. */
  readBytes(path: string): Uint8Array;
  /** Writes a file that does not exist yet; false when it does. */
  writeNewFile(path: string, text: string): boolean;
  /** Puts a text in a file's place, whole or not at all; throws `configuration` when it cannot. */
  replaceFile(path: string, text: string): void;
  /** Opens the data folder of a monitor. Throws `configuration` when there is none: nothing is made. */
  openData(dataDir: string): OpenedData;
  /** Who runs the command, for the audit. */
  readonly user: string;
  /** The answer, or null when the user gave up. Only called when `stdout.isTerminal`. */
  ask(question: Question): Promise<string | null>;
  start(options: StartOptions): Promise<Running>;
  /** Writes the site as files, whole or not at all. Throws `configuration` when the folder is somebody else's. */
  exportSite(options: ExportOptions): Promise<ExportedSite>;
}
