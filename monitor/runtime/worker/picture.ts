import wasm from "@resvg/resvg-wasm/index_bg.wasm";
import regular from "dejavu-fonts-ttf/ttf/DejaVuSans.ttf";
import bold from "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf";
import { createDrawing } from "../draw-svg.ts";
import { keepNewest } from "../keep-newest.ts";

/** An SVG as a PNG, drawn in this isolate; what draws is made when somebody asks first. */
export function createPictures(): (svg: string) => Promise<Uint8Array> {
  const fonts = [regular, bold].map((font) => new Uint8Array(font));
  let drawing: ReturnType<typeof createDrawing> | null = null;
  return keepNewest(async (svg) => {
    drawing ??= createDrawing({ wasm, fonts });
    return (await drawing)(svg);
  });
}
