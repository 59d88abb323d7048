import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** A process that draws one picture: an SVG on standard input, a PNG on standard output. */
const find = createRequire(import.meta.url).resolve;
const [svg] = await Promise.all([text(process.stdin), initWasm(readFileSync(find("@resvg/resvg-wasm/index_bg.wasm")))]);
const fontBuffers = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
  readFileSync(find(`dejavu-fonts-ttf/ttf/${file}`)),
);
const drawing = new Resvg(svg, {
  font: { fontBuffers, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" },
});
process.stdout.write(drawing.render().asPng());
