import type { Transform } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";

export interface DecoderEvents {
  readonly onPiece: (piece: Uint8Array) => void;
  /** The encoded body is over; `isWhole`: it could be decoded to its end. */
  readonly onEnd: (isWhole: boolean) => void;
}

export interface Decoder {
  /** False: wait for `onDrain` before the next one. */
  write(chunk: Uint8Array, onDrain: () => void): boolean;
  end(): void;
  destroy(): void;
}

/**
 * Undoes a `content-encoding` that nobody asked for, bit by bit, so that whoever listens can stop a body that grows
 * without end. One that is not known leaves the bytes as they are.
 */
export function createDecoder(encoding: string | undefined, events: DecoderEvents): Decoder {
  const open = OPEN[encoding?.trim().toLowerCase() ?? "identity"];
  return open === undefined ? passOn(events) : undo(open, events);
}

/** The largest window that a decoder of zstd has to offer (RFC 9659): more would be memory for the asking. */
const ZSTD_WINDOW_LOG = 23;

/** By name; the first byte tells apart the two things that are called deflate. */
const OPEN: Readonly<Record<string, (firstByte: number) => Transform>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  deflate: (firstByte) => ((firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }),
};

function passOn(events: DecoderEvents): Decoder {
  return {
    write(chunk) {
      events.onPiece(chunk);
      return true;
    },
    end: () => events.onEnd(true),
    destroy: () => undefined,
  };
}

function undo(open: (firstByte: number) => Transform, events: DecoderEvents): Decoder {
  let stream: Transform | null = null;
  return {
    write(chunk, onDrain) {
      stream ??= listen(open(chunk[0] ?? 0), events);
      if (stream.write(chunk)) return true;
      stream.once("drain", onDrain);
      return false;
    },
    end() {
      if (stream === null) events.onEnd(true);
      else stream.end();
    },
    destroy() {
      stream?.destroy();
    },
  };
}

function listen(stream: Transform, events: DecoderEvents): Transform {
  return stream
    .on("data", events.onPiece)
    .once("end", () => events.onEnd(true))
    .on("error", () => events.onEnd(false));
}
