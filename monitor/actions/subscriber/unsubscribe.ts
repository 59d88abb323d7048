import { leaveStatements } from "../../store/subscribers.ts";
import { ownerOf, type SubscriberContext } from "./context.ts";

/** A subscriber leaves, by its own link. False: the link has no force. Leaving twice is leaving. */
export async function unsubscribe({
  ctx,
  input,
}: {
  ctx: SubscriberContext;
  input: { readonly token: string };
}): Promise<boolean> {
  const { database, clock } = ctx;
  const owner = await ownerOf(ctx, input.token, "manage");
  if (owner === null) return false;
  await database.atomically(leaveStatements(database.db, owner.row.id, "unsubscribed", clock.now()));
  return true;
}
