import { ByteReader, ByteWriter } from "./bytes.ts";

/** Width of a bucket: each is 2 % wider than the one below, so that a quantile is off by less than 1 %. */
const GAMMA = 1.02;
const LOG_GAMMA = Math.log(GAMMA);

/** Counts of latencies in milliseconds by logarithmic buckets. Merging is adding: hours make days without loss. */
export interface Histogram {
  /** Bucket index → count. Bucket i holds (γ^(i−1), γ^i]; values of at most 1 ms are in bucket 0. */
  readonly buckets: ReadonlyMap<number, number>;
  readonly count: number;
}

export function histogramOf(values: Iterable<number>): Histogram {
  const buckets = new Map<number, number>();
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const index = bucketOf(value);
    buckets.set(index, (buckets.get(index) ?? 0) + 1);
    count++;
  }
  return { buckets, count };
}

/** The bucket that a value (milliseconds) is counted in. */
export function bucketOf(value: number): number {
  return value <= 1 ? 0 : Math.ceil(Math.log(value) / LOG_GAMMA);
}

export function mergeHistograms(parts: readonly Histogram[]): Histogram {
  const buckets = new Map<number, number>();
  let count = 0;
  for (const part of parts) {
    for (const [index, n] of part.buckets) buckets.set(index, (buckets.get(index) ?? 0) + n);
    count += part.count;
  }
  return { buckets, count };
}

/**
 * The q-quantile (0..1) by nearest rank, within 1 % of the true value above 1 ms; null when nothing was counted.
 */
export function quantile(histogram: Histogram, q: number): number | null {
  if (histogram.count === 0) return null;
  const rank = Math.max(1, Math.ceil(q * histogram.count));
  let seen = 0;
  for (const index of [...histogram.buckets.keys()].sort((a, b) => a - b)) {
    seen += histogram.buckets.get(index) ?? 0;
    if (seen >= rank) return index === 0 ? 1 : (2 * GAMMA ** index) / (GAMMA + 1);
  }
  return null;
}

/** Sparse and delta-coded: about 100 bytes for an hour of probes. */
export function encodeHistogram(histogram: Histogram): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  let previous = 0;
  for (const index of [...histogram.buckets.keys()].sort((a, b) => a - b)) {
    writer.varint(index - previous);
    writer.varint(histogram.buckets.get(index) ?? 0);
    previous = index;
  }
  return writer.toBytes();
}

export function decodeHistogram(bytes: Uint8Array): Histogram {
  const reader = new ByteReader(bytes);
  const buckets = new Map<number, number>();
  let index = 0;
  let count = 0;
  while (!reader.done) {
    index += reader.varint();
    const n = reader.varint();
    buckets.set(index, n);
    count += n;
  }
  return { buckets, count };
}
