import type { Cause, Confidence } from "../../monitor/core/words.ts";
import { chainProblems } from "./chains.ts";
import { allowedAt, type Expected, expectedOf, type Story } from "./expected.ts";
import { canBe, match } from "./matching.ts";
import { createProblems, type Problems } from "./problems.ts";
import type { Record, ToldIncident } from "./record.ts";
import { MINUTE_MS } from "./story-time.ts";

/** How the naming of one fault went. `not_seen`: it was hidden or over too soon, and nothing was expected. */
export type Naming = "right" | "right_unknown" | "unknown" | "wrong" | "no_incident" | "not_seen";

export interface FaultJudgement {
  readonly expected: Expected;
  readonly naming: Naming;
  readonly cause: Cause | null;
  readonly confidence: Confidence | null;
  /** Whether one incident, the same all the time, was open whenever one had to be. */
  readonly isOneIncident: boolean;
}

/** What was found of a story. */
export interface Judgement {
  readonly faults: readonly FaultJudgement[];
  /** Wrong causes with high confidence at any moment, in words. */
  readonly wrongHigh: readonly string[];
  /** Incidents too many or too few, states that were not so, in words. */
  readonly problems: readonly string[];
}

/** What was seen of one fault's incident. */
export interface Sighting {
  /** Incidents that were paired with it, while one was due or could be. */
  readonly ids: Set<string>;
  /** Of those, while one was due. */
  readonly dueIds: Set<string>;
  wasMissing: boolean;
  /** As it was when one was last due. */
  last: ToldIncident | null;
}

/** Holds what was told against what was true, at every moment of the story. */
export function judge(story: Story, record: Record, endsAt: number): Judgement {
  const all = expectedOf(story);
  const problems = createProblems();
  const sightings = new Map<Expected, Sighting>(
    all.map((one) => [one, { ids: new Set(), dueIds: new Set(), wasMissing: false, last: null }]),
  );
  for (const at of momentsToJudge(all, record, endsAt)) judgeMoment(at, { story, record, all, sightings, problems });
  chainProblems(story, sightings, record, problems);
  statusProblems(story, record, endsAt, problems);
  return {
    faults: all.map((expected) => judgementOf(expected, sightings.get(expected))),
    wrongHigh: wrongHighs(all, record, story),
    problems: problems.list(),
  };
}

/** Each change of what was told, each change of what was due, and the last instant before it. */
function momentsToJudge(all: readonly Expected[], record: Record, endsAt: number): number[] {
  const due = all.flatMap(({ mustBeOpen, mayBeOpen }) => [
    ...mustBeOpen.flatMap(({ from, to }) => [from, to - 1]),
    mayBeOpen.to,
  ]);
  const moments = [...record.moments.map((one) => one.at), ...due, endsAt].filter((at) => at <= endsAt);
  return [...new Set(moments)].sort((a, b) => a - b);
}

interface Judging {
  readonly story: Story;
  readonly record: Record;
  readonly all: readonly Expected[];
  readonly sightings: ReadonlyMap<Expected, Sighting>;
  readonly problems: Problems;
}

function judgeMoment(at: number, { story, record, all, sightings, problems }: Judging): void {
  const moment = record.at(at);
  if (moment === null) return;
  const required = all.filter((one) => one.mustBeOpen.some(({ from, to }) => from <= at && at < to));
  const { pairs, missing, surplus } = match(
    moment.open,
    { required, allowed: all.filter((one) => isAround(one, at)) },
    story,
  );
  for (const one of missing) {
    problems.note(at, `no incident for ${one.fault.kind}`);
    const sighting = sightings.get(one);
    if (sighting !== undefined) sighting.wasMissing = true;
  }
  for (const { rootCheckId, layer } of surplus) {
    problems.note(at, `an incident too many, of ${rootCheckId} (${layer ?? "no layer"})`);
  }
  for (const [one, incident] of pairs) {
    const sighting = sightings.get(one);
    sighting?.ids.add(incident.id);
    if (sighting === undefined || !required.includes(one)) continue;
    sighting.dueIds.add(incident.id);
    sighting.last = incident;
  }
}

function isAround({ mayBeOpen }: Expected, at: number): boolean {
  return mayBeOpen.from <= at && at < mayBeOpen.to;
}

function judgementOf(expected: Expected, sighting: Sighting | undefined): FaultJudgement {
  const incident = sighting?.last ?? null;
  const naming = namingOf(expected, incident);
  const isOne = sighting !== undefined && !sighting.wasMissing && sighting.dueIds.size === 1;
  return {
    expected,
    naming,
    cause: incident?.cause ?? null,
    confidence: incident?.confidence ?? null,
    isOneIncident: naming === "not_seen" || isOne,
  };
}

function namingOf({ truth, mustBeOpen }: Expected, incident: ToldIncident | null): Naming {
  if (mustBeOpen.length === 0) return "not_seen";
  if (incident === null) return "no_incident";
  const cause = incident.cause ?? "unknown";
  if (truth.causes.includes(cause)) return "right";
  if (cause !== "unknown" && !truth.vague.includes(cause)) return "wrong";
  return truth.undecidable === null ? "unknown" : "right_unknown";
}

/** Each incident's causes that were told with high confidence and are not true of any fault that can account for it. */
function wrongHighs(all: readonly Expected[], record: Record, story: Story): string[] {
  const found = createProblems();
  for (const { at, open } of record.moments) {
    for (const incident of open) {
      const { cause, confidence } = incident;
      if (confidence !== "high" || cause === null || cause === "unknown") continue;
      const able = all.filter((one) => isAround(one, at) && canBe(incident, one, story));
      if (able.some(({ truth }) => truth.causes.includes(cause) || truth.vague.includes(cause))) continue;
      found.note(at, `${cause} for certain, where it was ${able.map((one) => one.fault.kind).join(", ") || "nothing"}`);
    }
  }
  return found.list();
}

/** Checks that were held to be what they cannot have been, looked at once a minute. */
function statusProblems(story: Story, record: Record, endsAt: number, problems: Problems): void {
  for (let at = 0; at <= endsAt; at += MINUTE_MS) {
    const moment = record.at(at);
    for (const check of story.settings.checks) {
      const allowed = allowedAt(at, check, story);
      const status = moment?.statuses.get(check.id);
      if (allowed === null || status === undefined || allowed.includes(status)) continue;
      problems.note(at, `${check.id} is ${status}, which may be ${allowed.join(" or ")}`);
    }
  }
}
