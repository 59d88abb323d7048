import type { Keys } from "../../core/keys.ts";
import type { Subscription } from "../../core/subscription.ts";
import type { Database } from "../../ports.ts";
import { readSubscribers } from "../../store/subscribers.ts";
import { subscriptionOf } from "./subscription.ts";

/** Everybody who subscribed and has not left, the oldest first. Without keys nobody's address is shown, not even in part. */
export async function listSubscribers({
  ctx,
}: {
  ctx: { readonly database: Database; readonly keys: Keys | null };
}): Promise<Subscription[]> {
  const records = await readSubscribers(ctx.database.db);
  return Promise.all(records.map((record) => subscriptionOf(record, ctx.keys)));
}
