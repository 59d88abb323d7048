import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Compresses a page that is kept and sent many times, away from the process's one thread. */
export function compress(body: Uint8Array, encoding: "br" | "gzip"): Promise<Uint8Array> {
  if (encoding === "gzip") return deflate(body);
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  });
}

/** 1 ms for a page of 40 kB; 9 takes ten times as long for half a percent, 11 forty times for eight. */
const BROTLI_QUALITY = 5;
