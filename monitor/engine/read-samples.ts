import { type SealedSample, unpackSamples } from "../core/seal.ts";
import type { Db } from "../ports.ts";
import { readSealedHour } from "../store/history.ts";
import { readResults } from "../store/results.ts";
import { inflate } from "./deflate.ts";
import { HOUR_MS, hourOf } from "./history-marks.ts";

/** One check's probes with from <= at < to, oldest first, whether they are sealed or still raw. */
export async function readSamples(db: Db, checkKey: number, from: number, to: number): Promise<SealedSample[]> {
  const samples: SealedSample[] = [];
  for (let hour = hourOf(from); hour < to; hour += HOUR_MS) {
    const packed = await readSealedHour(db, checkKey, hour);
    if (packed !== null) samples.push(...unpackSamples(await inflate(packed)));
  }
  const sealed = samples.filter((sample) => sample.at >= from && sample.at < to);
  return [...sealed, ...(await readResults(db, checkKey, from, to))].sort((a, b) => a.at - b.at);
}
