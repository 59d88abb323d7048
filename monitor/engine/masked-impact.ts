import { isMasked, twinOf, type WatchedCheck } from "../core/masked-outage.ts";
import { isFailing, type JudgedCheck } from "../core/shares.ts";
import type { Span } from "../core/timeline.ts";
import { type IncidentRecord, updateIncident } from "../store/incidents.ts";
import { readSpans } from "../store/spans.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import { judgedChecks } from "./judged-checks.ts";
import type { World } from "./record-results.ts";
import { replace } from "./tell.ts";
import { watchedChecks } from "./watched-checks.ts";

/**
 * Lessens the impact of incidents in which everything that is down is answered for by another model, and was all the
 * time: what users feel of them is `degraded`, by the same rule as a component's status.
 */
export async function lessenMasked(world: World, context: StepContext): Promise<Stepped> {
  const major = world.incidents.filter(isOpenMajor);
  if (major.length === 0) return { incidents: world.incidents, statements: [] };
  const felt: Felt = {
    watched: watchedChecks(world.checks, context),
    judged: new Map(judgedChecks(world, context).map((one) => [one.check.id, one])),
    now: context.now,
  };
  const masked = major.filter(({ members }) =>
    members.every(({ checkId, status }) => status !== "down" || isMaskedFor(checkId, felt)),
  );
  const lessened: IncidentRecord[] = [];
  for (const record of masked) {
    const spans = await readSpans(context.database.db, record.startedAt);
    const wasDown = (id: string) => isAnyDown(spans.get(world.checks.get(id)?.key ?? -1), record);
    if (wasMasked(record, felt, wasDown)) lessened.push({ ...record, impact: "minor" });
  }
  return {
    incidents: lessened.reduce<readonly IncidentRecord[]>(replace, world.incidents),
    statements: lessened.map(({ id, impact }) => updateIncident(context.database.db, id, { impact })),
  };
}

function isOpenMajor({ resolvedAt, isManual, impact }: IncidentRecord): boolean {
  return resolvedAt === null && !isManual && impact === "major";
}

interface Felt {
  readonly watched: ReadonlyMap<string, WatchedCheck>;
  readonly judged: ReadonlyMap<string, JudgedCheck>;
  readonly now: number;
}

/**
 * Whether users of what fails are served now, as its component's status has it: of a check that asks several models, users
 * of each that fails.
 */
function isMaskedFor(checkId: string, { watched, judged, now }: Felt): boolean {
  const models =
    judged
      .get(checkId)
      ?.parts.filter(isFailing)
      .map(({ model }) => model) ?? [];
  const isServed = (id: string) => {
    const one = watched.get(id);
    return one !== undefined && isMasked(one, watched, now);
  };
  if (models.length === 0) return isServed(checkId);
  return models.every((model) => [...judged.values()].some((one) => one.model === model && isServed(one.check.id)));
}

/** Whether nothing that it affects was ever down without another model answering in its place. */
function wasMasked({ members }: IncidentRecord, felt: Felt, wasDown: (id: string) => boolean): boolean {
  const checks = [...felt.watched.values()];
  return members.every(({ checkId, status }) => {
    if (status !== "down" && !wasDown(checkId)) return true;
    const one = felt.watched.get(checkId);
    const twin = one === undefined ? null : twinOf(one, checks);
    if (twin !== null) return !wasDown(twin.id);
    return status === "down" && isMaskedFor(checkId, felt);
  });
}

function isAnyDown(spans: readonly Span[] | undefined, { startedAt }: IncidentRecord): boolean {
  return (spans ?? []).some(({ status, to }) => status === "down" && (to === null || to > startedAt));
}
