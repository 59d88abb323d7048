import { serves, twinOf } from "../core/masked-outage.ts";
import { isFailing, type JudgedCheck } from "../core/shares.ts";
import type { Span } from "../core/timeline.ts";
import { type IncidentRecord, updateIncident } from "../store/incidents.ts";
import { readSpans } from "../store/spans.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import { judgedChecks } from "./judged-checks.ts";
import type { World } from "./record-results.ts";
import { replace } from "./tell.ts";

/**
 * Lessens the impact of incidents in which everything that is down is answered for by another model, and was all the
 * time: what users feel of them is `degraded`. Until the check that asks as users do has been heard, it is not known.
 */
export async function lessenMasked(world: World, context: StepContext): Promise<Stepped> {
  const major = world.incidents.filter(isOpenMajor);
  if (major.length === 0) return { incidents: world.incidents, statements: [] };
  const judged = new Map(judgedChecks(world.checks, context).map((one) => [one.check.id, one]));
  const masked = major.filter(({ members }) =>
    members.every(({ checkId, status }) => status !== "down" || isMasked(judged.get(checkId), judged, context)),
  );
  const lessened: IncidentRecord[] = [];
  for (const record of masked) {
    const spans = await readSpans(context.database.db, record.startedAt);
    const wasDown = (id: string) => isAnyDown(spans.get(world.checks.get(id)?.key ?? -1), record);
    if (wasMasked(record, judged, { wasDown, context })) lessened.push({ ...record, impact: "minor" });
  }
  return {
    incidents: lessened.reduce<readonly IncidentRecord[]>(replace, world.incidents),
    statements: lessened.map(({ id, impact }) => updateIncident(context.database.db, id, { impact })),
  };
}

function isOpenMajor({ resolvedAt, isManual, impact }: IncidentRecord): boolean {
  return resolvedAt === null && !isManual && impact === "major";
}

type JudgedById = ReadonlyMap<string, JudgedCheck>;

/** Whether users of what fails are served now: of a check that asks several models, users of each that fails. */
function isMasked(one: JudgedCheck | undefined, judged: JudgedById, { settings }: StepContext): boolean {
  if (one === undefined) return false;
  const bad = one.parts.filter(isFailing);
  if (bad.length === 0) return isServed(one, judged, settings.checks);
  const canaries = [...judged.values()].filter((other) => twinOf(other.check, settings.checks) !== null);
  return bad.every(({ model }) =>
    canaries.some((canary) => canary.model === model && isServed(canary, judged, settings.checks)),
  );
}

function isServed(canary: JudgedCheck, judged: JudgedById, checks: readonly JudgedCheck["check"][]): boolean {
  const twin = judged.get(twinOf(canary.check, checks)?.id ?? "");
  return twin !== undefined && serves(twin) && (twin.status !== "up" || (twin.seenAt ?? 0) > canary.since);
}

/** Whether nothing that it affects was ever down without another model answering in its place. */
function wasMasked(
  { members }: IncidentRecord,
  judged: JudgedById,
  { wasDown, context }: { readonly wasDown: (id: string) => boolean; readonly context: StepContext },
): boolean {
  return members.every(({ checkId, status }) => {
    if (status !== "down" && !wasDown(checkId)) return true;
    const one = judged.get(checkId);
    const twin = one === undefined ? null : twinOf(one.check, context.settings.checks);
    if (twin !== null) return !wasDown(twin.id);
    return status === "down" && isMasked(one, judged, context);
  });
}

function isAnyDown(spans: readonly Span[] | undefined, { startedAt }: IncidentRecord): boolean {
  return (spans ?? []).some(({ status, to }) => status === "down" && (to === null || to > startedAt));
}
