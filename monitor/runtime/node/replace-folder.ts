import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../../core/errors.ts";
import { randomHex } from "./random.ts";

/** The file by which a folder is known to be ours. */
const MARK = ".gatewatch-export";
const ABOUT = "Written by `gatewatch export`, which replaces this whole folder when it is run again.\n";

export interface FolderDraft {
  write(path: string, body: string | Uint8Array): void;
}

/**
 * Puts a folder in the place of `path`, whole or not at all: it is written beside it and moved there when `fill` is done. A
 * link stays a link. Throws `AppError` "configuration" when something stands there that is not ours, or cannot be written.
 */
export async function replaceFolder(path: string, fill: (draft: FolderDraft) => Promise<void>): Promise<void> {
  const target = existsSync(path) ? realpathSync(path) : resolve(path);
  refuseForeign(target, path);
  const draft = `${target}.${randomHex(8)}.tmp`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(draft);
    await fill({ write: (name, body) => writeWithin(draft, name, body) });
    writeWithin(draft, MARK, ABOUT);
    refuseForeign(target, path);
    exchange(draft, target);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : null;
    if (code === null) throw cause;
    throw new AppError("configuration", `${path}: it cannot be written (${code}). Check the folder.`, { cause });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function refuseForeign(target: string, path: string): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new AppError("configuration", `${path}: it is a file. Name a folder.`);
  const names = readdirSync(target);
  if (names.length === 0 || names.includes(MARK)) return;
  throw new AppError(
    "configuration",
    `${path}: this folder holds what \`gatewatch export\` did not write. Name another, or an empty one.`,
  );
}

function writeWithin(folder: string, name: string, body: string | Uint8Array): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body, { flag: "wx" });
}

/** The old folder is moved aside first, and back when the new one cannot take its place. */
function exchange(draft: string, target: string): void {
  const old = existsSync(target) ? `${target}.${randomHex(8)}.old` : null;
  if (old !== null) renameSync(target, old);
  try {
    renameSync(draft, target);
  } catch (fault) {
    if (old !== null) renameSync(old, target);
    throw fault;
  }
  if (old !== null) rmSync(old, { recursive: true, force: true });
}
