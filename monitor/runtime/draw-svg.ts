import { type InitInput, initWasm, Resvg } from "@resvg/resvg-wasm";

export interface DrawingParts {
  /** The renderer's WebAssembly: its bytes, or compiled already. */
  readonly wasm: InitInput;
  /** DejaVu Sans, regular and bold. */
  readonly fonts: readonly Uint8Array[];
}

/** Makes what draws an SVG as a PNG, with the fonts that it is given and no others. */
export async function createDrawing({ wasm, fonts }: DrawingParts): Promise<(svg: string) => Uint8Array> {
  await initWasm(wasm);
  const font = { fontBuffers: [...fonts], defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" };
  return (svg) => new Resvg(svg, { font }).render().asPng();
}
