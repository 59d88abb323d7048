import type { ChannelName } from "./words.ts";

/** Channels through which strangers may subscribe. */
export const PUBLIC_CHANNELS = ["email", "slack", "discord", "teams", "webhook"] as const satisfies ChannelName[];
export type PublicChannel = (typeof PUBLIC_CHANNELS)[number];

export function isPublicChannel(channel: string): channel is PublicChannel {
  return PUBLIC_CHANNELS.some((one) => one === channel);
}

/** What is wrong with an address to tell somebody at, in words that complete "the address …"; pages have words of their own. */
export const ADDRESS_FAULTS = {
  missing: "is empty",
  too_long: "is too long for an address",
  not_mail: "is no mail address like name@example.com",
  not_url: "is no address like https://hooks.example.com/…",
  not_https: "must begin with https://",
  has_user: "must not hold a user name or password",
  bad_port: "must lead to port 443 or 8443",
  not_public: "must lead to a name or an address of the public internet",
  not_slack: "is no webhook of Slack, like https://hooks.slack.com/services/…",
  not_discord: "is no webhook of Discord, like https://discord.com/api/webhooks/…",
  not_teams: "is none of a Teams workflow, as “Send webhook alerts to a channel” shows it",
  teams_retired:
    "is one of an Office 365 connector, which Microsoft has switched off; in Teams, create a workflow for the channel " +
    "(“Send webhook alerts to a channel”) and give its address",
} as const;
export type AddressFault = keyof typeof ADDRESS_FAULTS;

/** An address as it is kept and sent to, or what is wrong with it. */
export type ReadAddress = { readonly address: string } | { readonly fault: AddressFault };

/** What may be shown of an address to who knows it already: never enough to use it. */
export function maskedAddress(channel: ChannelName, address: string): string {
  if (channel !== "email") return `https://${URL.parse(address)?.host ?? ""}/…`;
  const at = address.lastIndexOf("@");
  return `${[...address][0] ?? ""}…${address.slice(at)}`;
}
