import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Linux counts CPU in ticks of 10 ms. */
const TICK_MS = 10;

export interface ProcessFigures {
  readonly cpuPercent: number;
  readonly rssMedianMiB: number;
  readonly rssMaxMiB: number;
  /** What the process alone holds: resident memory without the pages of the Node binary and of libraries. */
  readonly privateMiB: number;
  readonly seconds: number;
}

/** CPU (percent of one core) and resident memory of a process over a while, by /proc. */
export async function watchProcess(pid: number, seconds: number): Promise<ProcessFigures> {
  const samples: number[] = [];
  const cpuBefore = cpuMs(pid);
  const startedAt = performance.now();
  while (performance.now() - startedAt < seconds * 1000) {
    samples.push(rssMiB(pid));
    await sleep(1000);
  }
  const elapsedMs = performance.now() - startedAt;
  samples.sort((a, b) => a - b);
  return {
    cpuPercent: ((cpuMs(pid) - cpuBefore) / elapsedMs) * 100,
    rssMedianMiB: samples[Math.floor(samples.length / 2)] ?? Number.NaN,
    rssMaxMiB: samples.at(-1) ?? Number.NaN,
    privateMiB: privateMiB(pid),
    seconds: elapsedMs / 1000,
  };
}

/** User and system time used so far. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; fields are counted after it (utime is the 14th of all).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

export function rssMiB(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+) kB/);
  return Number(line?.[1]) / 1024;
}

function privateMiB(pid: number): number {
  const line = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/Private_Dirty:\s+(\d+) kB/);
  return Number(line?.[1]) / 1024;
}
