import { z } from "zod";
import { withoutDraftMark } from "../../core/postmortem.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { draftPostmortemOf } from "../../engine/draft-postmortem.ts";
import { tell } from "../../engine/tell.ts";
import { updateIncident } from "../../store/incidents.ts";
import { IncidentId, parseInput } from "../fields.ts";
import { findEndedIncident } from "./draft.ts";

export const PublishPostmortem = z.strictObject({ id: IncidentId });

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
    const news = { kind: "postmortem_published" } as const;
    const published = tell({ ...record, ...set }, set.status, news, { database, newId, now });
    const changes = { incidents: [{ before: record, after: published.record }] };
    return { statements: [updateIncident(db, id, set), ...published.statements], changes, audit, value: true };
  });
}
