import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { keepNewest } from "../keep-newest.ts";

/** Our own file when this runs from its sources, and the bundle beside this one when it is built. */
const DRAWER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./draw-picture.ts" : "./draw-picture.mjs", import.meta.url),
);
const PATIENCE_MS = 20_000;

/**
 * An SVG as a PNG. It is drawn by a process that ends with it, so that probes beside it are timed right and nothing of
 * what it takes stays: no fonts, no WebAssembly.
 */
export function createPictures(): (svg: string) => Promise<Uint8Array> {
  return keepNewest(draw);
}

async function draw(svg: string): Promise<Uint8Array> {
  const drawer = spawn(process.execPath, [DRAWER], {
    env: {},
    stdio: ["pipe", "pipe", "ignore"],
    timeout: PATIENCE_MS,
  });
  const ended = new Promise<void>((resolve, reject) => {
    drawer.on("error", reject);
    drawer.on("close", (code) => (code === 0 ? resolve() : reject(new Error("the picture could not be drawn"))));
  });
  // It may be gone before it has read everything; how it ended is what counts.
  drawer.stdin.on("error", () => undefined);
  drawer.stdin.end(svg);
  const [png] = await Promise.all([buffer(drawer.stdout), ended]);
  return png;
}
