import { PUBLIC_CHANNELS, type PublicChannel } from "../../core/subscriber-address.ts";
import type { Settings } from "../../settings/settings.ts";

/**
 * Through which channels strangers can subscribe here: none without an address of the page, which every link of a notice
 * needs, or without a secret to sign those links; mail only when there is a server to send it by.
 */
export function openChannels(settings: Settings, hasKeys: boolean): readonly PublicChannel[] {
  if (settings.page.url === null || !hasKeys) return [];
  return PUBLIC_CHANNELS.filter((channel) => channel !== "email" || settings.mail !== null);
}
