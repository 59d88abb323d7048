import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { Member } from "../../core/incident.ts";
import { IMPACTS } from "../../core/words.ts";
import { type ActionContext, commitDeed, type Deed } from "../../engine/deed.ts";
import type { Settings } from "../../settings/settings.ts";
import { readChecks } from "../../store/check-states.ts";
import {
  type IncidentRecord,
  type IncidentRow,
  insertIncident,
  insertUpdate,
  saveMember,
} from "../../store/incidents.ts";
import { Body, parseInput, Title } from "../fields.ts";

export const OpenIncident = z.strictObject({
  title: Title,
  body: Body,
  impact: z.enum(IMPACTS, `must be one of ${IMPACTS.join(", ")}`).default("minor"),
  status: z.enum(["investigating", "identified"], "must be investigating or identified").default("investigating"),
  /** Ids of components that it concerns. */
  components: z.array(z.string()).max(100).default([]),
});

/**
 * A person opens an incident for what nothing measures. It changes no component's status, measurements neither join nor
 * end it, and a fault that is measured meanwhile opens its own.
 */
export async function openIncident({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof OpenIncident>;
}): Promise<IncidentRecord> {
  const wanted = parseInput(OpenIncident, input);
  const checkIds = checksOf(wanted.components, ctx.settings);
  return commitDeed(ctx, async (now) => {
    const members = await membersOf(checkIds, ctx, now);
    return deedOf(wanted, members, ctx, now);
  });
}

function checksOf(componentIds: readonly string[], settings: Settings): string[] {
  const checks = componentIds.flatMap((id) => {
    const component = settings.components.find((one) => one.id === id);
    if (component !== undefined) return component.checks;
    const known = settings.components.map((one) => one.id).join(", ");
    throw new AppError("bad_parameter", `components: there is no "${id}". Configured are: ${known || "none"}.`);
  });
  return [...new Set(checks)];
}

/** What is measured of what it concerns, noted as it is. */
async function membersOf(checkIds: readonly string[], { database }: ActionContext, now: number): Promise<Member[]> {
  const states = new Map((await readChecks(database.db)).map((check) => [check.id, check.verdict]));
  return checkIds.map((checkId) => {
    const verdict = states.get(checkId);
    return { checkId, status: verdict?.status ?? "unknown", reason: verdict?.reason ?? null, since: now };
  });
}

function deedOf(
  { title, body, impact, status }: z.output<typeof OpenIncident>,
  members: readonly Member[],
  { database: { db }, newId }: ActionContext,
  now: number,
): Deed<IncidentRecord> {
  const id = newId(now);
  const row: IncidentRow = {
    id,
    // No check's name has a colon and an id behind this word, so that no measured fault is taken for this one.
    rootCheckId: `manual:${id}`,
    openKey: `manual:${id}`,
    title,
    titleFacts: null,
    status,
    impact,
    reason: null,
    cause: null,
    confidence: null,
    startedAt: now,
    detectedAt: now,
    monitoringAt: null,
    resolvedAt: null,
    mergedIntoId: null,
    layer: null,
    faultKey: null,
    evidence: "[]",
    flapping: false,
    silenced: false,
    gateAttempt: 0,
    isManual: true,
    postmortem: null,
    postmortemPublishedAt: null,
  };
  const update = { id: newId(now), incidentId: id, at: now, status, body, facts: null };
  const opened = { ...row, members, updates: [update], recovery: [] };
  return {
    statements: [
      insertIncident(db, row),
      ...members.map((member) => saveMember(db, id, member)),
      insertUpdate(db, update),
    ],
    changes: { incidents: [{ before: null, after: opened }] },
    audit: { action: "incident.open", target: id },
    value: opened,
  };
}
