import type { Channel, Endpoint, Rendering } from "../channels/channel.ts";
import type { Keys } from "../core/keys.ts";
import { Secret } from "../core/secret.ts";
import { tokenFor } from "../core/subscriber-token.ts";
import type { ChannelName } from "../core/words.ts";
import { addressOf } from "../read/address.ts";
import type { Settings } from "../settings/settings.ts";
import type { SubscriberRow } from "../store/subscribers.ts";

export interface EndpointContext {
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly settings: Settings;
  /** Null: the installation has no secret, so that nothing of strangers can be read. */
  readonly keys: Keys | null;
  readonly now: number;
}

/** Where a subscriber is reached, and how. */
export interface Reached extends Pick<Rendering, "endpoint" | "links"> {
  readonly channel: Channel;
  readonly isOperators: boolean;
}

/** Null: there is no way to it as things stand. */
export async function reach(who: SubscriberRow, context: EndpointContext): Promise<Reached | null> {
  const channel = context.channels.get(who.channel);
  if (channel === undefined) return null;
  if (who.origin === "configuration") {
    const own = context.settings.notify.find((one) => one.id === who.id);
    return own === undefined ? null : { channel, endpoint: own.endpoint, links: null, isOperators: true };
  }
  const { keys, settings } = context;
  if (keys === null || who.addressSealed === null) return null;
  const address = await keys.unseal("subscriber", who.addressSealed);
  if (address === null || (who.channel === "email" && settings.mail === null)) return null;
  const secrets = await secretsOf(who, keys, context.now);
  const mail = who.channel === "email" && settings.mail !== null ? { mail: settings.mail } : {};
  const endpoint: Endpoint = { address: new Secret(address), secrets, ...mail };
  return { channel, endpoint, links: await linksOf(who, keys, settings), isOperators: false };
}

async function secretsOf(who: SubscriberRow, keys: Keys, now: number): Promise<Secret[]> {
  const isOldAlive = who.oldSecretUntil !== null && who.oldSecretUntil > now;
  const sealed = [who.secretSealed, isOldAlive ? who.oldSecretSealed : null].filter((one) => one !== null);
  const opened = await Promise.all(sealed.map((one) => keys.unseal("subscriber", one)));
  return opened.filter((one) => one !== null).map((one) => new Secret(one));
}

async function linksOf(who: SubscriberRow, keys: Keys, { page }: Settings): Promise<Rendering["links"]> {
  const manage = addressOf(page, `/subscriptions/${await tokenFor(keys, "manage", who)}`);
  return manage === null ? null : { manage, unsubscribe: `${manage}/unsubscribe` };
}

/** What the one question to an unverified address carries; null: the page has no address to which it could lead. */
export async function confirmOf(who: SubscriberRow, keys: Keys, { page }: Settings): Promise<Rendering["confirm"]> {
  const token = await tokenFor(keys, "confirm", who);
  const url = addressOf(page, `/subscriptions/${token}/confirm`);
  return url === null ? null : { url, challenge: token.slice(who.id.length + 1) };
}
