import type { Story } from "./expected.ts";
import { recoverWithin } from "./expected.ts";
import { type Judgement, judge } from "./judgement.ts";
import { startLive } from "./live.ts";
import { createRecord } from "./record.ts";
import { MINUTE_MS } from "./story-time.ts";
import { leaks } from "./words.ts";

export interface Told extends Judgement {
  /** Places in public words where an upstream's text was found. */
  readonly leaks: readonly string[];
}

/** Lives a story through with the real engine, and judges what it told. */
export async function tell(story: Story, seed: number): Promise<Told> {
  const live = await startLive(story, seed);
  try {
    const record = createRecord();
    const lastAt = Math.max(0, ...story.faults.map((fault) => fault.to));
    const latestAt =
      Math.max(lastAt, ...story.faults.map((fault) => fault.to + recoverWithin(fault, story))) + MINUTE_MS;
    await live.run(lastAt + CALM_MS, record.see);
    let at = lastAt + CALM_MS;
    for (; at < latestAt && !isCalm(record); at += MINUTE_MS) await live.run(at + MINUTE_MS, record.see);
    const judgement = judge(story, record, at);
    return { ...judgement, leaks: await leaks(live, story.settings) };
  } finally {
    live.close();
  }
}

/** A story goes on for so long after its last fault, and until all is good. */
const CALM_MS = 3 * MINUTE_MS;

function isCalm({ moments }: ReturnType<typeof createRecord>): boolean {
  const last = moments.at(-1);
  return last !== undefined && last.open.length === 0 && [...last.statuses.values()].every((status) => status === "up");
}
