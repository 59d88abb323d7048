import { openDoor } from "./door.ts";
import type { Faults } from "./faults.ts";

export interface Anchors {
  readonly urls: readonly string[];
  close(): Promise<void>;
}

/** Places that answer as long as there is a network. */
export async function startAnchors(faults: Faults): Promise<Anchors> {
  const door = await openDoor(() => new Response(null, { status: 204 }), 0);
  let last: Promise<void> = Promise.resolve();
  faults.onChange(() => {
    last = last.then(() => (faults.has("network-lost") ? door.shut() : door.open()));
    return last;
  });
  return {
    urls: ["first", "second", "third"].map((name) => `${door.url}/${name}`),
    async close() {
      await last;
      await door.shut();
    },
  };
}
