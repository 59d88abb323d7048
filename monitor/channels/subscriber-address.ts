import { mailboxOf, readMailAddress } from "../core/mail-address.ts";
import type { AddressFault, PublicChannel, ReadAddress } from "../core/subscriber-address.ts";
import { channelNamed } from "./index.ts";
import { faultOfUrl, type UrlFault } from "./public-address.ts";

const MAX_URL = 2_048;

/**
 * The address that somebody typed, as it is kept and sent to. Of a URL only what can be seen without asking anybody is
 * judged here; where its name leads is judged each time that something is sent.
 */
export function readSubscriberAddress(channel: PublicChannel, text: string): ReadAddress {
  return channel === "email" ? readMail(text) : readUrl(channel, text.trim());
}

/** What makes two spellings one address: by it an address subscribes once. */
export function sameAddress(channel: PublicChannel, address: string): string {
  return channel === "email" ? address.toLowerCase() : address;
}

/** Who is asked for a confirmation there, for limits: all spellings that lead to one mailbox. */
export function askedThere(channel: PublicChannel, address: string): string {
  return channel === "email" ? mailboxOf(address) : address;
}

function readMail(text: string): ReadAddress {
  const read = readMailAddress(text);
  // A domain without a dot is one of an inner network, where operators may be and strangers not.
  return "address" in read && !/@.+\./.test(read.address) ? { fault: "not_mail" } : read;
}

function readUrl(channel: Exclude<PublicChannel, "email">, text: string): ReadAddress {
  if (text === "") return { fault: "missing" };
  if (text.length > MAX_URL) return { fault: "too_long" };
  // The standard drops tabs and ends of lines inside a URL: what was typed would not be what is kept.
  const url = /[\s\p{Cc}]/u.test(text) ? null : URL.parse(text);
  if (url === null) return { fault: "not_url" };
  const wrong = faultOfUrl(url.href);
  const fault = wrong === null ? channelNamed(channel).addressFault(url.href) : FAULTS[wrong];
  if (fault !== null) return { fault };
  url.hash = "";
  return url.href.length > MAX_URL ? { fault: "too_long" } : { address: url.href };
}

const FAULTS: Readonly<Record<UrlFault, AddressFault>> = {
  not_a_url: "not_url",
  not_https: "not_https",
  port: "bad_port",
  userinfo: "has_user",
  private_address: "not_public",
  inner_name: "not_public",
};
