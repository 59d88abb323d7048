import { readFileSync } from "node:fs";

/** Node's flags of `npm start`, with which whatever is measured of the product is measured. */
export const START_FLAGS: readonly string[] =
  /"start": "node (--.*?) scripts/
    .exec(readFileSync(new URL("../package.json", import.meta.url), "utf8"))?.[1]
    ?.split(" ") ?? [];
