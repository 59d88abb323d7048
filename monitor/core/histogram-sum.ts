import { ByteReader } from "./bytes.ts";
import { type Histogram, histogramOf } from "./histogram.ts";

/**
 * Many stored histograms added up in place: the same as decoding each and merging them, without a histogram for each. Years
 * of days are read so for one page.
 */
export class HistogramSum {
  /** By bucket index. */
  readonly #counts: number[] = [];

  /** One as `encodeHistogram` wrote it, or single values. Throws a RangeError when what is stored is cut. */
  add(part: Uint8Array | readonly number[]): void {
    if (part instanceof Uint8Array) this.#addEncoded(part);
    else for (const [index, count] of histogramOf(part).buckets) this.#add(index, count);
  }

  toHistogram(): Histogram {
    const buckets = new Map<number, number>();
    let sum = 0;
    this.#counts.forEach((count, index) => {
      buckets.set(index, count);
      sum += count;
    });
    return { buckets, count: sum };
  }

  #addEncoded(bytes: Uint8Array): void {
    const reader = new ByteReader(bytes);
    let index = 0;
    while (!reader.done) {
      index += reader.varint();
      this.#add(index, reader.varint());
    }
  }

  #add(index: number, count: number): void {
    this.#counts[index] = (this.#counts[index] ?? 0) + count;
  }
}
