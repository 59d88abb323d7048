import { z } from "zod";
import { withoutDraftMark } from "../../core/postmortem.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { draftPostmortemOf } from "../../engine/draft-postmortem.ts";
import { insertUpdate, updateIncident } from "../../store/incidents.ts";
import { IncidentId, parseInput } from "../fields.ts";
import { findEndedIncident } from "./draft.ts";

export const PublishPostmortem = z.strictObject({ id: IncidentId });

const PUBLISHED_TEXT = "The post-mortem is published.";

/** Shows the post-mortem on the incident's page; false when it was published before, and nothing was done. */
export async function publishPostmortem({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof PublishPostmortem>;
}): Promise<boolean> {
  const { id } = parseInput(PublishPostmortem, input);
  const { database, settings, newId } = ctx;
  const { db } = database;
  return commitDeed(ctx, async (now) => {
    const record = await findEndedIncident(db, id);
    const audit = { action: "postmortem.publish", target: id };
    if (record.postmortemPublishedAt !== null) {
      return { statements: [], changes: {}, audit: { ...audit, outcome: "unchanged" }, value: false };
    }
    const postmortem = withoutDraftMark(await draftPostmortemOf(record, { database, settings, now }));
    const set = { postmortem, postmortemPublishedAt: now, status: "postmortem" } as const;
    const update = { id: newId(now), incidentId: id, at: now, status: set.status, body: PUBLISHED_TEXT };
    const published = { ...record, ...set, updates: [...record.updates, update] };
    const changes = { incidents: [{ before: record, after: published }] };
    return { statements: [updateIncident(db, id, set), insertUpdate(db, update)], changes, audit, value: true };
  });
}
