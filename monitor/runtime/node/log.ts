import type { Log } from "../../ports.ts";

/** Lines for operators on a stream: time, level, sentence, then the fields as JSON. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (level, message, fields) => {
    const rest = fields === undefined ? "" : ` ${JSON.stringify(fields)}`;
    write(`${new Date(now()).toISOString()} ${level} ${message}${rest}\n`);
  };
}
