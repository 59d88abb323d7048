import { AppError } from "../core/errors.ts";

/** One thing that is wrong in what the user wrote. */
export interface Fault {
  /** The file's name, or `environment`. */
  readonly file: string;
  /** 1-based; null where there is no line to point at. */
  readonly line: number | null;
  /** Where in the configuration, e.g. `components[0].checks[1]`, or the environment variable; empty: the whole. */
  readonly path: string;
  readonly message: string;
}

/** More are counted, not listed: a file of nonsense must not fill the terminal. */
const MAX_LISTED = 50;

/** The configuration cannot be used. The message lists every fault, one a line. */
export class ConfigError extends AppError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const sorted = [...faults].sort(byPlace);
    super("configuration", listing(sorted));
    this.faults = sorted;
  }
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}

function listing(faults: readonly Fault[]): string {
  const lines = faults.slice(0, MAX_LISTED).map(sentence);
  if (faults.length > MAX_LISTED) lines.push(`… and ${faults.length - MAX_LISTED} more`);
  return lines.join("\n");
}

function sentence({ file, line, path, message }: Fault): string {
  const place = line === null ? file : `${file}:${line}`;
  return path === "" ? `${place}: ${message}` : `${place}: ${path}: ${message}`;
}
