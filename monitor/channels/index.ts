import type { ChannelName } from "../core/words.ts";
import type { Channel } from "./channel.ts";
import * as registry from "./registry.ts";

/** All channels by name. */
export const CHANNELS_BY_NAME: ReadonlyMap<ChannelName, Channel> = new Map(
  Object.values(registry).map((channel): [ChannelName, Channel] => [channel.channel, channel]),
);

/** The channel of that name. */
export function channelNamed(name: ChannelName): Channel {
  const channel = CHANNELS_BY_NAME.get(name);
  if (channel === undefined) throw new TypeError(`there is no channel ${name}`);
  return channel;
}
