import type { Keys } from "../../core/keys.ts";
import { maskedAddress } from "../../core/subscriber-address.ts";
import type { Subscription } from "../../core/subscription.ts";
import { topicsOfEvents } from "../../core/subscription-topics.ts";
import type { SubscriberRecord } from "../../store/subscribers.ts";

export async function subscriptionOf({ row, scopes }: SubscriberRecord, keys: Keys | null): Promise<Subscription> {
  const address =
    row.addressSealed === null || keys === null ? null : await keys.unseal("subscriber", row.addressSealed);
  return {
    id: row.id,
    channel: row.channel,
    maskedAddress: address === null ? null : maskedAddress(row.channel, address),
    topics: topicsOfEvents(eventsOf(row.events)),
    digest: row.digest,
    components: scopes.filter(({ scope }) => scope === "component").map(({ scopeId }) => scopeId),
    incidentId: scopes.find(({ scope }) => scope === "incident")?.scopeId ?? null,
    createdAt: row.createdAt,
    isVerified: row.verifiedAt !== null,
    hasLeft: row.leftAt !== null,
    failingSince: row.failingSince,
    oldSecretUntil: row.oldSecretUntil,
  };
}

function eventsOf(json: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
