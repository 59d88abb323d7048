import { ByteReader, ByteWriter } from "./bytes.ts";
import { CHECK_STATUSES, type CheckStatus, REASONS, type Reason } from "./words.ts";

/** What is kept of one probe once its hour is sealed. */
export interface SealedSample {
  readonly at: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly totalMs: number;
  readonly firstTokenMs: number | null;
  readonly costMicroUsd: number;
  readonly perTokenMs: number | null;
  readonly overheadMs: number | null;
}

/**
 * Packs an hour of one check's probes, ordered by time: columns of deltas, a dictionary of (status, reason) pairs.
 * Whole milliseconds, and tenths for what is short. The caller deflates it.
 */
export function packSamples(samples: readonly SealedSample[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const kinds = [...new Set(samples.map(kindOf))];
  writer.varint(0);
  writer.varint(VERSION);
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
  deltas(
    writer,
    samples.map((sample) => tenths(sample.perTokenMs)),
  );
  deltas(
    writer,
    samples.map((sample) => tenths(sample.overheadMs)),
  );
  return writer.toBytes();
}

/** Behind a zero, which the first layout had only before another one: its count of samples and of kinds. */
const VERSION = 1;

/** The samples that `packSamples` packed, also in its first layout, which ended with the costs. Throws a RangeError when the blob is cut. */
export function unpackSamples(bytes: Uint8Array): SealedSample[] {
  const reader = new ByteReader(bytes);
  const { count, version } = headOf(reader);
  const kinds = Array.from({ length: reader.varint() }, () => kindFrom(reader.text()));
  const times = undelta(reader, count);
  const kindIndexes = Array.from({ length: count }, () => reader.varint());
  const totals = undelta(reader, count);
  const firstTokens = undelta(reader, count);
  const costs = undelta(reader, count);
  const perTokens = version === 0 ? [] : undelta(reader, count);
  const overheads = version === 0 ? [] : undelta(reader, count);
  return times.map((at, i) => {
    const { status, reason } = kinds[kindIndexes[i] ?? -1] ?? UNTOLD;
    const firstTokenMs = firstTokens[i] ?? -1;
    return {
      at,
      status,
      reason,
      totalMs: totals[i] ?? 0,
      firstTokenMs: firstTokenMs < 0 ? null : firstTokenMs,
      costMicroUsd: costs[i] ?? 0,
      perTokenMs: ofTenths(perTokens[i]),
      overheadMs: ofTenths(overheads[i]),
    };
  });
}

function headOf(reader: ByteReader): { readonly count: number; readonly version: number } {
  const first = reader.varint();
  // An hour of the first layout is never empty: it was sealed for the probes it has.
  return first === 0 ? { version: reader.varint(), count: reader.varint() } : { version: 0, count: first };
}

function tenths(ms: number | null): number {
  return ms === null ? -1 : Math.round(ms * 10);
}

function ofTenths(value: number | undefined): number | null {
  return value === undefined || value < 0 ? null : value / 10;
}

function kindOf(sample: SealedSample): string {
  return `${sample.status} ${sample.reason ?? ""}`;
}

interface Kind {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

const UNTOLD: Kind = { status: "unknown", reason: null };

/** A word that is none of ours says nothing. */
function kindFrom(text: string): Kind {
  const [said, why] = text.split(" ");
  const status = CHECK_STATUSES.find((one) => one === said);
  return status === undefined ? UNTOLD : { status, reason: REASONS.find((one) => one === why) ?? null };
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
