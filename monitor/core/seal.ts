import { ByteReader, ByteWriter } from "./bytes.ts";
import type { CheckStatus, Reason } from "./words.ts";

/** What is kept of one probe once its hour is sealed. */
export interface SealedSample {
  readonly at: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly totalMs: number;
  readonly firstTokenMs: number | null;
  readonly costMicroUsd: number;
}

/**
 * Packs an hour of one check's probes, ordered by time: columns of deltas, a dictionary of (status, reason) pairs.
 * Whole milliseconds. The caller deflates it.
 */
export function packSamples(samples: readonly SealedSample[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const kinds = [...new Set(samples.map(kindOf))];
  writer.varint(samples.length);
  writer.varint(kinds.length);
  for (const kind of kinds) writer.text(kind);
  deltas(
    writer,
    samples.map((sample) => sample.at),
  );
  for (const sample of samples) writer.varint(kinds.indexOf(kindOf(sample)));
  deltas(
    writer,
    samples.map((sample) => Math.round(sample.totalMs)),
  );
  deltas(
    writer,
    samples.map((sample) => (sample.firstTokenMs === null ? -1 : Math.round(sample.firstTokenMs))),
  );
  deltas(
    writer,
    samples.map((sample) => sample.costMicroUsd),
  );
  return writer.toBytes();
}

/** The samples that `packSamples` packed. Throws a RangeError when the blob is cut. */
export function unpackSamples(bytes: Uint8Array): SealedSample[] {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  const kinds = Array.from({ length: reader.varint() }, () => reader.text());
  const times = undelta(reader, count);
  const kindIndexes = Array.from({ length: count }, () => reader.varint());
  const totals = undelta(reader, count);
  const firstTokens = undelta(reader, count);
  const costs = undelta(reader, count);
  return times.map((at, i) => {
    const [status, reason] = (kinds[kindIndexes[i] ?? -1] ?? "unknown ").split(" ");
    const firstTokenMs = firstTokens[i] ?? -1;
    return {
      at,
      status: status as CheckStatus,
      reason: reason === "" ? null : (reason as Reason),
      totalMs: totals[i] ?? 0,
      firstTokenMs: firstTokenMs < 0 ? null : firstTokenMs,
      costMicroUsd: costs[i] ?? 0,
    };
  });
}

function kindOf(sample: SealedSample): string {
  return `${sample.status} ${sample.reason ?? ""}`;
}

function deltas(writer: ByteWriter, values: readonly number[]): void {
  let previous = 0;
  for (const value of values) {
    writer.signed(value - previous);
    previous = value;
  }
}

function undelta(reader: ByteReader, count: number): number[] {
  let value = 0;
  return Array.from({ length: count }, () => {
    value += reader.signed();
    return value;
  });
}
