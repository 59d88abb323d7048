import type { Log } from "../../ports.ts";

/** One JSON line for each message, as the logs of Workers are searched. */
export const workerLog: Log = (level, message, fields) => {
  const line = JSON.stringify({ level, message, ...fields });
  if (level === "error") console.error(line);
  else if (level === "warn") console.warn(line);
  else console.log(line);
};
