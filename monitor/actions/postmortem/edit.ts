import { z } from "zod";
import { withoutDraftMark } from "../../core/postmortem.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { tell } from "../../engine/tell.ts";
import { updateIncident } from "../../store/incidents.ts";
import { IncidentId, Markdown, parseInput } from "../fields.ts";
import { findEndedIncident } from "./draft.ts";

export const EditPostmortem = z.strictObject({
  id: IncidentId,
  /** The whole text, Markdown. The draft's own first lines may still stand there. */
  markdown: z.string().transform(withoutDraftMark).pipe(Markdown),
});

/** A person's text takes the place of the draft. A published one is changed where it stands, and the page says that it was. */
export async function editPostmortem({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof EditPostmortem>;
}): Promise<void> {
  const { id, markdown } = parseInput(EditPostmortem, input);
  const { database, newId } = ctx;
  const { db } = database;
  await commitDeed(ctx, async (now) => {
    const record = await findEndedIncident(db, id);
    const audit = { action: "postmortem.edit", target: id };
    const edited = updateIncident(db, id, { postmortem: markdown });
    if (record.postmortemPublishedAt === null) return { statements: [edited], changes: {}, audit, value: undefined };
    if (record.postmortem === markdown) {
      return { statements: [], changes: {}, audit: { ...audit, outcome: "unchanged" }, value: undefined };
    }
    const news = { kind: "postmortem_corrected" } as const;
    const corrected = tell({ ...record, postmortem: markdown }, record.status, news, { database, newId, now });
    const changes = { incidents: [{ before: record, after: corrected.record }] };
    return { statements: [edited, ...corrected.statements], changes, audit, value: undefined };
  });
}
