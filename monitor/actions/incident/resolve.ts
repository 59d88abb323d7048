import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { REASON_WORDS } from "../../core/reason-words.ts";
import { staleAfterMs } from "../../core/schedule.ts";
import { isStale } from "../../core/timeline.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { draftPostmortemOf } from "../../engine/draft-postmortem.ts";
import { readChecks, type StoredCheck } from "../../store/check-states.ts";
import { type IncidentRecord, insertUpdate, updateIncident } from "../../store/incidents.ts";
import { Body, IncidentId, parseInput } from "../fields.ts";
import { findOpenIncident } from "./find.ts";

export const ResolveIncident = z.strictObject({ id: IncidentId, body: Body });

/**
 * A person ends an incident: one that a person opened, or one of which everything is freshly measured good. Nobody can
 * end what is measured bad, or not measured at all. Throws `not_found` or `refused`.
 */
export async function resolveIncident({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof ResolveIncident>;
}): Promise<IncidentRecord> {
  const { id, body } = parseInput(ResolveIncident, input);
  const { database, settings, newId } = ctx;
  const { db } = database;
  return commitDeed(ctx, async (now) => {
    const record = await findOpenIncident(db, id);
    if (!record.isManual) await forbidUnlessGood(record, ctx, now);
    const set = {
      status: "resolved",
      resolvedAt: now,
      monitoringAt: record.monitoringAt ?? now,
      openKey: null,
    } as const;
    const update = { id: newId(now), incidentId: id, at: now, status: set.status, body, facts: null };
    const ended = { ...record, ...set, updates: [...record.updates, update] };
    const postmortem = await draftPostmortemOf(ended, { database, settings, now });
    return {
      statements: [updateIncident(db, id, { ...set, postmortem }), insertUpdate(db, update)],
      changes: { incidents: [{ before: record, after: ended }] },
      audit: { action: "incident.resolve", target: id },
      value: { ...ended, postmortem },
    };
  });
}

async function forbidUnlessGood(record: IncidentRecord, ctx: ActionContext, now: number): Promise<void> {
  const states = new Map((await readChecks(ctx.database.db)).map((check) => [check.id, check]));
  for (const { checkId } of record.members) {
    const fault = notGood(checkId, states.get(checkId), ctx, now);
    if (fault !== null) throw new AppError("refused", fault);
  }
}

/** Why the check does not let its incident end, in words; null: it is measured good, or is not watched any more. */
function notGood(
  checkId: string,
  stored: StoredCheck | undefined,
  { settings }: ActionContext,
  now: number,
): string | null {
  const check = settings.checks.find((one) => one.id === checkId);
  if (check === undefined) return null;
  const verdict = stored?.verdict;
  const timeline = {
    lastAt: verdict?.lastAt ?? null,
    staleAfterMs: staleAfterMs(check, stored?.last?.timings.totalMs),
  };
  if (verdict === undefined || verdict.status === "unknown" || isStale(timeline, now)) {
    return `${check.title} is not measured at the moment, so nobody can tell that it works. The incident ends when it is measured good, or when the check is taken out of the configuration.`;
  }
  if (verdict.status === "up") return null;
  const why = verdict.reason === null ? "" : `: ${REASON_WORDS[verdict.reason]}`;
  return `${check.title} is measured ${verdict.status}${why}. Nobody can end what is measured bad; it ends by itself when it is good again.`;
}
