import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compress } from "./compress.ts";

const page = new TextEncoder().encode("<li class='component'>Chat 🙂 operational</li>".repeat(500));

describe("compression", () => {
  it("gives a brotli body that reads as what went in", async () => {
    const packed = await compress(page, "br");
    expect(packed.byteLength).toBeLessThan(page.byteLength / 10);
    expect(Uint8Array.from(brotliDecompressSync(packed))).toEqual(page);
  });

  it("gives a gzip body that reads as what went in", async () => {
    const packed = await compress(page, "gzip");
    expect(packed.byteLength).toBeLessThan(page.byteLength / 10);
    expect(Uint8Array.from(gunzipSync(packed))).toEqual(page);
  });
});
