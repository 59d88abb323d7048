import { sortableId } from "../core/id.ts";

/** Unique ids that sort in the order of their making, also those of one millisecond and after the clock was set back. */
export function createIds(randomHex: (digits: number) => string): (at: number) => string {
  let lastAt = 0;
  let made = 0;
  return (at) => {
    made = at > lastAt ? 0 : made + 1;
    lastAt = Math.max(at, lastAt);
    return sortableId(lastAt, made.toString(16).padStart(4, "0") + randomHex(8));
  };
}
