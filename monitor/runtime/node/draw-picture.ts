import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { createDrawing } from "../draw-svg.ts";

/** A process that draws one picture: an SVG on standard input, a PNG on standard output. */
const find = createRequire(import.meta.url).resolve;
const wasm = readFileSync(find("@resvg/resvg-wasm/index_bg.wasm"));
const fonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
  readFileSync(find(`dejavu-fonts-ttf/ttf/${file}`)),
);
const [svg, draw] = await Promise.all([text(process.stdin), createDrawing({ wasm, fonts })]);
process.stdout.write(draw(svg));
