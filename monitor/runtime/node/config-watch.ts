import { statSync } from "node:fs";
import type { Clock } from "../../ports.ts";

/** How often the file is looked at. Notifications of the file system miss renamed files and mounted ones. */
const EVERY_MS = 2_000;

/** Calls `changed` whenever the file is another one than before, until `signal` aborts. A missing file is no change. */
export async function watchFile(
  path: string,
  changed: () => Promise<void>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let seen = signature(path);
  while (!signal.aborted) {
    await clock.sleep(EVERY_MS, signal);
    const now = signature(path);
    if (signal.aborted || now === null || now === seen) continue;
    seen = now;
    await changed();
  }
}

function signature(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
