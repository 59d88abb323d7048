import { componentPieces } from "../core/component-pieces.ts";
import { guideOf } from "../core/diagnosis/diagnose.ts";
import { stepWords } from "../core/diagnosis/guide-step.ts";
import { exactDuration } from "../core/duration.ts";
import { parseEvidence } from "../core/evidence.ts";
import { withMaintenance } from "../core/maintenance.ts";
import { besideTwin } from "../core/masked-outage.ts";
import { type Affected, draftPostmortem, isUntouchedDraft, type PostmortemGuide } from "../core/postmortem.ts";
import { staleAfterMs } from "../core/schedule.ts";
import { type CheckTimeline, statusPieces } from "../core/timeline.ts";
import type { Cause } from "../core/words.ts";
import type { Database } from "../ports.ts";
import { installationOf } from "../settings/installation.ts";
import type { Settings } from "../settings/settings.ts";
import { readChecks } from "../store/check-states.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { readMaintenances } from "../store/maintenance.ts";
import { readSpans } from "../store/spans.ts";

/**
 * The post-mortem of an incident that has ended (`resolvedAt` is set), drafted from what is stored of it. A text that a
 * person has touched is given back as it is. Rejects when the store fails.
 */
export async function draftPostmortemOf(
  record: IncidentRecord,
  { database, settings, now }: { readonly database: Database; readonly settings: Settings; readonly now: number },
): Promise<string> {
  if (record.postmortem !== null && !isUntouchedDraft(record.postmortem)) return record.postmortem;
  const to = record.resolvedAt ?? now;
  const timelines = await readTimelines(database, settings, record.startedAt);
  const isMember = (checkId: string) => record.members.some((member) => member.checkId === checkId);
  const windowOf = { from: record.startedAt, to, now };
  const maintenances = await readMaintenances(database.db, record.startedAt);
  const components = settings.components
    .filter((component) => component.checks.some(isMember))
    .map(({ id, name, checks }) => {
      const lanes = checks.flatMap((check) => timelines.get(check) ?? []);
      const pieces = to > record.startedAt ? componentPieces(lanes, windowOf) : [];
      return affected(name, withMaintenance(pieces, maintenances, id, record.startedAt), classOf);
    });
  const checks = record.members.map((member) => {
    const title = settings.checks.find((check) => check.id === member.checkId)?.title ?? member.checkId;
    const timeline = timelines.get(member.checkId);
    const pieces = timeline === undefined ? [] : statusPieces(timeline, windowOf);
    return { ...affected(title, pieces, statusOf), since: member.since };
  });
  return draftPostmortem({ ...factsOf(record, settings, to), components, checks: record.isManual ? [] : checks });
}

function factsOf(record: IncidentRecord, settings: Settings, resolvedAt: number) {
  const { title, impact, isManual, flapping, startedAt, detectedAt, cause, confidence, updates } = record;
  return {
    title,
    timezone: settings.page.timezone,
    impact,
    isManual,
    flapping,
    startedAt,
    detectedAt,
    resolvedAt,
    cause,
    confidence,
    guide: cause === null ? null : guideFor(cause, settings),
    evidence: parseEvidence(record.evidence),
    updates,
    recovery: record.recovery,
    walks: record.gateAttempt,
  };
}

function guideFor(cause: Cause, settings: Settings): PostmortemGuide {
  const { title, summary, postmortem } = guideOf(cause);
  return { title, summary, postmortem: stepWords(postmortem, installationOf(settings), exactDuration) };
}

async function readTimelines(
  database: Database,
  settings: Settings,
  from: number,
): Promise<ReadonlyMap<string, CheckTimeline>> {
  const stored = new Map((await readChecks(database.db)).map((check) => [check.id, check]));
  const spans = await readSpans(database.db, from);
  const held = new Map(
    settings.checks.map((check) => {
      const one = stored.get(check.id);
      const timeline: CheckTimeline = {
        spans: one === undefined ? [] : (spans.get(one.key) ?? []),
        lastAt: one?.verdict.lastAt ?? null,
        staleAfterMs: staleAfterMs(check, one?.last?.timings.totalMs),
      };
      return [check.id, { timeline, runs: one?.verdict.runs }];
    }),
  );
  const find = (id: string) => held.get(id);
  const configured = settings.checks.flatMap((check): [string, CheckTimeline][] => {
    const timeline = besideTwin(check, settings.checks, find);
    return timeline === undefined ? [] : [[check.id, timeline]];
  });
  // What is not configured here was measured all the same; nothing but its results vouches for it.
  const others = [...stored.values()].map((one): [string, CheckTimeline] => [
    one.id,
    { spans: spans.get(one.key) ?? [], lastAt: one.verdict.lastAt, staleAfterMs: 0 },
  ]);
  return new Map([...others, ...configured]);
}

const classOf = (piece: { readonly class: string }) => piece.class;
const statusOf = (piece: { readonly status: string }) => piece.status;

function affected<P extends { readonly from: number; readonly to: number }>(
  name: string,
  pieces: readonly P[],
  of: (piece: P) => string,
): Affected {
  const msOf = (part: string) =>
    pieces.filter((piece) => of(piece) === part).reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    name,
    ms: {
      down: msOf("down"),
      degraded: msOf("degraded"),
      unknown: msOf("unknown"),
      maintenance: msOf("maintenance"),
    },
  };
}
