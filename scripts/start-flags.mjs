import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Node's flags of `npm start`. Compiled code is good only for a process with the same ones. */
export const START_FLAGS = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
).scripts.start.match(/--\S+/g);

/** Where the bundle is kept as compiled. */
export const COMPILED = fileURLToPath(new URL("../dist/compiled", import.meta.url));
