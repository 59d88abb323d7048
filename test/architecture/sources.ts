import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Source {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** A path from the root for relative ones, else the package as written. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every file of ours with one of the endings, tracked or new, that git does not ignore. */
export function sources(...endings: readonly string[]): Source[] {
  const listing = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listing
    .split("\n")
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

const STATEMENT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** What a file imports, in front matter too. */
export function importsOf(source: Source): Import[] {
  const code = source.path.endsWith(".astro") ? (source.text.split(/^---$/m)[1] ?? "") : source.text;
  const isTypes = source.path.endsWith(".d.ts");
  const found = [...code.matchAll(STATEMENT)].map((match) => ({
    to: match[3] ?? "",
    typeOnly: match[2] !== undefined,
  }));
  const dynamic = [...code.matchAll(DYNAMIC)].map((match) => ({ to: match[1] ?? "", typeOnly: isTypes }));
  return [...found, ...dynamic].map(({ to, typeOnly }) => ({
    from: source.path,
    to: resolve(source.path, to),
    typeOnly,
  }));
}

function resolve(from: string, to: string): string {
  return to.startsWith(".") ? normalize(join(dirname(from), to)).replaceAll("\\", "/") : to;
}
