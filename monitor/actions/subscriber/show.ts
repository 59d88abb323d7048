import type { TokenUse } from "../../core/subscriber-token.ts";
import type { Subscription } from "../../core/subscription.ts";
import { ownerOf, type SubscriberContext } from "./context.ts";
import { subscriptionOf } from "./subscription.ts";

/** What a link shows its owner. Null: the link has no force. */
export async function showSubscription({
  ctx,
  input,
}: {
  ctx: Pick<SubscriberContext, "database" | "keys">;
  input: { readonly token: string; readonly use: TokenUse };
}): Promise<Subscription | null> {
  const owner = await ownerOf(ctx, input.token, input.use);
  return owner === null ? null : subscriptionOf(owner, ctx.keys);
}
