/** Width and height as a PNG tells them (its specification, 11.2.2). Throws on what is none. */
export function pngSize(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (String.fromCharCode(...png.subarray(1, 4)) !== "PNG") throw new Error("no PNG");
  return [view.getUint32(16), view.getUint32(20)];
}
