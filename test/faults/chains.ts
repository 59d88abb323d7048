import { type Expected, isUnsteady, recoverWithin, type Story } from "./expected.ts";
import type { Fault } from "./fault.ts";
import type { Sighting } from "./judgement.ts";
import type { Problems } from "./problems.ts";
import type { Record, ToldIncident } from "./record.ts";
import { STORY_BEGINS_AT } from "./story-time.ts";

/** How steadily an incident is told: what comes and goes, what an announced window changes, how often minds change. */
export function chainProblems(
  story: Story,
  sightings: ReadonlyMap<Expected, Sighting>,
  record: Record,
  problems: Problems,
): void {
  const byThing = Map.groupBy(sightings, ([{ fault }]) => [fault.kind, fault.provider, fault.model].join(" "));
  for (const chain of byThing.values()) {
    returnProblems(chain, story, problems);
    flappingProblems(
      chain.map(([one, sighting]) => [one.fault, sighting] as const),
      story,
      record,
      problems,
    );
  }
  if (story.maintenance !== undefined) silenceProblems(story, record, problems);
  fickleProblems(record, problems);
}

/** Each change of a cause that is not quite uncertain is told to everybody. */
const MOST_CAUSES = 5;

function fickleProblems(record: Record, problems: Problems): void {
  const told = new Map<string, { cause: string; changes: number }>();
  for (const { at, open } of record.moments) {
    for (const { id, cause, confidence } of open) {
      const before = told.get(id) ?? { cause: "", changes: 0 };
      const now = confidence === "low" || cause === null ? "unknown" : cause;
      const changes = before.changes + (now === before.cause ? 0 : 1);
      told.set(id, { cause: now, changes });
      if (changes > MOST_CAUSES) problems.note(at, `an incident is told as something else again and again`);
    }
  }
}

/** How exactly the time until a return is known: a fault is confirmed after it began, and cured after it ended. */
const BLURRED_MS = 2 * 60_000;

function returnProblems(chain: readonly (readonly [Expected, Sighting])[], story: Story, problems: Problems): void {
  for (const [i, [one, seen]] of chain.entries()) {
    const [next, seenNext] = chain[i + 1] ?? [];
    if (next === undefined || seenNext === undefined) continue;
    if (seen.ids.size === 0 || seenNext.ids.size === 0) continue;
    const gapMs = next.fault.from - one.fault.to;
    const isSame = [...seenNext.ids].some((id) => seen.ids.has(id));
    const { reopenWithinMs } = story.settings;
    if (gapMs < reopenWithinMs - BLURRED_MS && !isSame)
      problems.note(next.fault.from, "a fault that returned is another incident");
    const isLongOver = gapMs > reopenWithinMs + recoverWithin(one.fault, story);
    if (isLongOver && isSame) problems.note(next.fault.from, "an old incident goes on with a new fault");
  }
}

function flappingProblems(
  chain: readonly (readonly [Fault, Sighting])[],
  story: Story,
  record: Record,
  problems: Problems,
): void {
  const { flapping } = story.settings;
  if (flapping === null) return;
  const ids = new Set(chain.flatMap(([, { ids }]) => [...ids]));
  const last = record.moments.flatMap(({ open }) => open.filter(({ id }) => ids.has(id))).at(-1);
  const faults = chain.map(([fault]) => fault);
  // Each coming and going is a change of the status; one more than needed, since the first and the last may not count.
  const many = faults.length * 2 > flapping.transitions + 2;
  const first = faults[0];
  const final = faults.at(-1);
  if (last === undefined || first === undefined || final === undefined) return;
  if (ids.size > 1 && many) problems.note(final.from, "a fault that comes and goes is more than one incident");
  if (many && final.from - first.from <= flapping.withinMs && !last.flapping) {
    problems.note(final.from, "a fault that comes and goes is not called flapping");
  }
  if (faults.length === 1 && last.flapping && !isUnsteady(first, story)) {
    problems.note(first.from, "a steady fault is called flapping");
  }
}

/** Within the window incidents are silent; one that begins outside it is not. */
function silenceProblems(story: Story, record: Record, problems: Problems): void {
  const { from, to } = story.maintenance ?? { from: 0, to: 0 };
  const isWithin = (at: number) => from <= at && at < to;
  const startedIn = ({ startedAt }: ToldIncident) => isWithin(startedAt - STORY_BEGINS_AT);
  for (const { at, open } of record.moments) {
    for (const incident of open) {
      if (isWithin(at) && startedIn(incident) && !incident.silenced)
        problems.note(at, "an incident within the window is not silent");
      if (!startedIn(incident) && incident.silenced) problems.note(at, "an incident outside the window is silent");
    }
  }
}
