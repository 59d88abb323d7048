import { AppError } from "../../core/errors.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { leaveStatements, readSubscriber } from "../../store/subscribers.ts";

/** An operator ends a subscription, and its address is forgotten. Throws `not_found` when there is none of that id that has not left. */
export async function removeSubscriber({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: { readonly id: string };
}): Promise<void> {
  const { db } = ctx.database;
  await commitDeed(ctx, async (now) => {
    const found = await readSubscriber(db, input.id);
    if (found === null || found.row.leftAt !== null) {
      throw new AppError(
        "not_found",
        "There is no subscriber of that id; `gatewatch subscriber list` shows all of them.",
      );
    }
    const statements = leaveStatements(db, found.row.id, "removed", now);
    return { statements, changes: {}, audit: { action: "subscriber.remove", target: found.row.id }, value: undefined };
  });
}
