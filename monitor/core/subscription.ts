import type { Topic } from "./subscription-topics.ts";
import type { ChannelName, Digest } from "./words.ts";

/** What may be shown of a subscriber: nothing by which it could be reached. */
export interface Subscription {
  readonly id: string;
  readonly channel: ChannelName;
  /** Null: it is forgotten, or cannot be read with this installation's secret. */
  readonly maskedAddress: string | null;
  readonly topics: readonly Topic[];
  readonly digest: Digest;
  /** Ids of components; empty: everything, or an incident. */
  readonly components: readonly string[];
  readonly incidentId: string | null;
  readonly createdAt: number;
  readonly isVerified: boolean;
  readonly hasLeft: boolean;
  readonly failingSince: number | null;
  /** Until when the secret before the present one signs as well. */
  readonly oldSecretUntil: number | null;
}
