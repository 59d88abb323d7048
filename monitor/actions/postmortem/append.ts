import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { type Appended, appendEntry, LOG_MARK } from "../../core/incident-log.ts";
import { escaped, withoutDraftMark } from "../../core/postmortem.ts";
import { dateIn } from "../../core/zone.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import type { IncidentRecord } from "../../store/incidents.ts";
import { IncidentId, parseInput } from "../fields.ts";
import { draftPostmortem } from "./draft.ts";

export const AppendPostmortem = z.strictObject({
  id: IncidentId,
  /** What the file holds now; null: there is none yet. */
  file: z.string().max(16_000_000, "is too large").nullable(),
});

/**
 * The file of incidents with this one's post-mortem in it; whoever calls writes it. Throws `not_found`, and `refused` for
 * an open incident and for a file that is not ours.
 */
export async function appendPostmortem({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof AppendPostmortem>;
}): Promise<Exclude<Appended, { outcome: "refused" }>> {
  const { id, file } = parseInput(AppendPostmortem, input);
  const { record, markdown } = await draftPostmortem({ ctx, input: { id } });
  const appended = appendEntry(file, { id, text: entryText(record, markdown, ctx) });
  if (appended.outcome === "refused") {
    throw new AppError(
      "refused",
      `the file ${appended.why}. It was left as it is. Name another, or add the line \`${LOG_MARK}\` where incidents are to stand.`,
    );
  }
  if (!("text" in appended)) return appended;
  const audit = { action: "postmortem.append", target: id, detail: JSON.stringify({ outcome: appended.outcome }) };
  return commitDeed(ctx, async () => ({ statements: [], changes: {}, audit, value: appended }));
}

function entryText({ id, title, startedAt }: IncidentRecord, markdown: string, { settings }: ActionContext): string {
  const { url, timezone } = settings.page;
  const heading = `## ${dateIn(timezone, startedAt)}: ${escaped(title)}`;
  const link = url === null ? `Incident ${id}` : `[Incident ${id}](${url}/incidents/${id})`;
  return [heading, "", link, "", withoutDraftMark(markdown)].join("\n");
}
