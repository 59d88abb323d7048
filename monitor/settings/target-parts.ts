import { Secret } from "../core/secret.ts";
import { variablesOf } from "./environment.ts";
import { type SecretSource, secretOf } from "./fields.ts";
import type { Path, Report } from "./path.ts";
import { Refusal } from "./scalar.ts";

export interface TargetTools {
  readonly readFile: (path: string) => string;
  readonly report: Report;
}

/** Reports a field that a section cannot do without. */
export function reportMissing(section: string, field: string, report: Report): void {
  report([section, field], `is missing; set it here or as ${variablesOf(section, field)} in the environment`);
}

/** The secret itself, out of its file where it lies in one; null, and reported, when that gives none. */
export function revealed(source: SecretSource, path: Path, tools: TargetTools): Secret | null {
  if (source instanceof Secret) return source;
  const text = contentOf(source.file, tools.readFile);
  if (text === null) {
    tools.report(
      path,
      `the file ${JSON.stringify(source.file)} cannot be read; is it there, and readable for Gatewatch?`,
    );
    return null;
  }
  const secret = secretOf(text.replace(/\r?\n$/, ""));
  if (!(secret instanceof Refusal)) return secret;
  tools.report(path, `in the file ${JSON.stringify(source.file)} it ${secret.message}`);
  return null;
}

function contentOf(path: string, readFile: TargetTools["readFile"]): string | null {
  try {
    return readFile(path);
  } catch {
    // Why does not matter to the user as much as which one; the reader's own words could repeat what the file holds.
    return null;
  }
}
