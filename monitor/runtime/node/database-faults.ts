import { AppError } from "../../core/errors.ts";

/**
 * What SQLite's complaint about the file at `path` means to an operator. The file itself is left as it is: whatever can
 * still be read of a damaged database is worth more than a new one in its place.
 */
export function storeFault(cause: unknown, path: string): AppError {
  if (cause instanceof AppError) return cause;
  const code = codeOf(cause);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    const message =
      `${path}: this file is damaged, or no database of Gatewatch (${code}). It was left untouched. Move it aside, ` +
      "together with the files of that name that end in -wal and -shm, and start again: a new one is made. " +
      "If you have a backup, put it in its place.";
    return new AppError("store_corrupt", message, { cause });
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(code)) {
    const message =
      `${path}: the database cannot be opened for writing (${code}). ` +
      "Check that the folder exists and that this user may write in it, or name another with --data.";
    return new AppError("store_unwritable", message, { cause });
  }
  const message = `${path}: the database refused (${code === "" ? "unknown fault" : code}). Check the disk's free space and health.`;
  return new AppError("store_failed", message, { cause });
}

/** Whether another process holds the lock, so that the same again may pass. */
export function isBusy(fault: unknown): boolean {
  return codeOf(fault).startsWith("SQLITE_BUSY");
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && "code" in fault ? String(fault.code) : "";
}
