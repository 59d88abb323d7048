import { rotateSecret, wrote } from "../../store/subscribers.ts";
import { ownerOf, type SubscriberContext } from "./context.ts";
import { newWebhookSecret } from "./new-ids.ts";

/** A webhook's new secret, shown this once; the one before signs as well for a day. Null: the link has no force, or is not of a webhook. */
export async function rotateWebhookSecret({
  ctx,
  input,
}: {
  ctx: SubscriberContext;
  input: { readonly token: string };
}): Promise<string | null> {
  const { database, keys, clock } = ctx;
  const owner = await ownerOf(ctx, input.token, "manage");
  if (owner === null) return null;
  const secret = newWebhookSecret();
  const sealed = await keys.seal("subscriber", secret);
  return (await wrote(database, [rotateSecret(database.db, owner.row, sealed, clock.now())])) ? secret : null;
}
