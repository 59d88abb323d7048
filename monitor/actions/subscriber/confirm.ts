import { tokenFor } from "../../core/subscriber-token.ts";
import { dropQuestions, verifySubscriber, wrote } from "../../store/subscribers.ts";
import { ownerOf, type SubscriberContext } from "./context.ts";

export interface Confirmed {
  /** Of the link to change and leave; null: it was confirmed before, and its messages have the link. */
  readonly manageToken: string | null;
  /** What signs a webhook's deliveries, shown this once; null: there is none to show. */
  readonly secret: string | null;
}

/** The address wants to be told. Null: the link has no force (any more). */
export async function confirmSubscription({
  ctx,
  input,
}: {
  ctx: SubscriberContext;
  input: { readonly token: string };
}): Promise<Confirmed | null> {
  const { database, keys, clock } = ctx;
  const owner = await ownerOf(ctx, input.token, "confirm");
  if (owner === null || owner.row.leftAt !== null) return null;
  const { row } = owner;
  const now = clock.now();
  const confirmed = [verifySubscriber(database.db, row.id, now), dropQuestions(database.db, row.id, now)];
  if (await wrote(database, confirmed)) {
    const secret = row.secretSealed === null ? null : await keys.unseal("subscriber", row.secretSealed);
    return { manageToken: await tokenFor(keys, "manage", row), secret };
  }
  const present = await ownerOf(ctx, input.token, "confirm");
  return present === null || present.row.verifiedAt === null ? null : { manageToken: null, secret: null };
}
