import type { Keys } from "../../core/keys.ts";
import { claimedOwner, isTokenOf, type TokenUse } from "../../core/subscriber-token.ts";
import type { Clock, Database } from "../../ports.ts";
import type { Settings } from "../../settings/settings.ts";
import { readSubscriber, type SubscriberRecord } from "../../store/subscribers.ts";

/** What a subscriber's own deeds work with. They are not audited: what is kept of people is kept short. */
export interface SubscriberContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly keys: Keys;
}

/** Whose link it is; null when it is forged, has lost its force, or was made for another use. */
export async function ownerOf(
  { database, keys }: Pick<SubscriberContext, "database" | "keys">,
  token: string,
  use: TokenUse,
): Promise<SubscriberRecord | null> {
  const id = claimedOwner(token);
  if (id === null) return null;
  const found = await readSubscriber(database.db, id);
  // Judged also when there is none of that id, so that the time of the answer does not tell.
  const isTheirs = await isTokenOf(keys, use, token, found?.row ?? { id, linkVersion: 0 });
  return isTheirs ? found : null;
}
