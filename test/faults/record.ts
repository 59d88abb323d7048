import type { CheckStatus } from "../../monitor/core/words.ts";
import type { World } from "../../monitor/engine/record-results.ts";
import type { IncidentRecord } from "../../monitor/store/incidents.ts";

/** What is judged of an incident. */
export type ToldIncident = Pick<
  IncidentRecord,
  | "id"
  | "rootCheckId"
  | "layer"
  | "faultKey"
  | "cause"
  | "confidence"
  | "status"
  | "startedAt"
  | "silenced"
  | "flapping"
  | "members"
>;

/** What was held to be true from a moment on, in milliseconds from the story's beginning. */
export interface Moment {
  readonly at: number;
  readonly open: readonly ToldIncident[];
  readonly statuses: ReadonlyMap<string, CheckStatus>;
}

/** Everything that was held to be true while a story went on, oldest first. */
export interface Record {
  readonly moments: readonly Moment[];
  see(world: World, at: number): void;
  /** What was held to be true then; null: nothing yet. */
  at(moment: number): Moment | null;
}

export function createRecord(): Record {
  const moments: Moment[] = [];
  let last = "";
  return {
    moments,
    see(world, at) {
      const open = world.incidents.filter((one) => one.resolvedAt === null);
      const statuses = new Map([...world.checks].map(([id, check]) => [id, check.verdict.status]));
      const mark = JSON.stringify([open.map(markOf), [...statuses]]);
      if (mark !== last) moments.push({ at, open, statuses });
      last = mark;
    },
    at: (moment) => moments.findLast((one) => one.at <= moment) ?? null,
  };
}

function markOf({
  id,
  rootCheckId,
  layer,
  faultKey,
  cause,
  confidence,
  status,
  members,
  silenced,
  flapping,
}: ToldIncident) {
  return [
    id,
    rootCheckId,
    layer,
    faultKey,
    cause,
    confidence,
    status,
    silenced,
    flapping,
    members.map((one) => [one.checkId, one.status]),
  ];
}
