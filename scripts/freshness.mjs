// Whether the built bundle is as new as its sources: a stamp of names, sizes and times beside it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STAMP = "dist/.stamp";
const SOURCES = ["monitor", "site", "db/schema", "sandbox", "scripts", "package.json", "package-lock.json"];
const SKIP = /(^|\/)(node_modules|\.astro|dist)(\/|$)|\.test\.ts$/;

export function isFresh(root) {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === signature(root);
}

export function stampFresh(root) {
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, STAMP), signature(root));
}

/** An installed package has the bundle and no sources: then there is nothing to build. */
export function hasSources(root) {
  return existsSync(join(root, "monitor/runtime/node/main.ts"));
}

function signature(root) {
  const hash = createHash("sha256");
  for (const source of SOURCES) for (const line of listing(root, source)) hash.update(line);
  return hash.digest("hex");
}

function listing(root, path) {
  const full = join(root, path);
  if (SKIP.test(path) || !existsSync(full)) return [];
  const stats = statSync(full);
  if (stats.isFile()) return [`${path} ${stats.size} ${stats.mtimeMs}\n`];
  return readdirSync(full)
    .sort()
    .flatMap((name) => listing(root, `${path}/${name}`));
}
