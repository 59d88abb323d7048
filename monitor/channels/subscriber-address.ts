import ipaddr from "ipaddr.js";
import { mailboxOf, readMailAddress } from "../core/mail-address.ts";
import { isPrivateAddress } from "../core/private-host.ts";
import type { AddressFault, PublicChannel, ReadAddress } from "../core/subscriber-address.ts";

const MAX_URL = 2_048;

/**
 * The address that somebody typed, as it is kept and sent to. Of a URL only what can be seen without asking anybody is
 * judged here; where its name leads is judged each time that something is sent.
 */
export function readSubscriberAddress(channel: PublicChannel, text: string): ReadAddress {
  return channel === "email" ? readMailAddress(text) : readUrl(channel, text.trim());
}

/** What makes two spellings one address: by it an address subscribes once. */
export function sameAddress(channel: PublicChannel, address: string): string {
  return channel === "email" ? address.toLowerCase() : address;
}

/** Who is asked for a confirmation there, for limits: all spellings that lead to one mailbox. */
export function askedThere(channel: PublicChannel, address: string): string {
  return channel === "email" ? mailboxOf(address) : address;
}

function readUrl(channel: Exclude<PublicChannel, "email">, text: string): ReadAddress {
  if (text === "") return { fault: "missing" };
  if (text.length > MAX_URL) return { fault: "too_long" };
  const url = URL.parse(text);
  if (url === null || /[\s\p{Cc}]/u.test(text)) return { fault: "not_url" };
  const fault = urlFault(url) ?? (channel === "webhook" ? null : SERVICES[channel](url));
  if (fault !== null) return { fault };
  url.hash = "";
  return url.href.length > MAX_URL ? { fault: "too_long" } : { address: url.href };
}

function urlFault(url: URL): AddressFault | null {
  if (url.protocol !== "https:") return "not_https";
  if (url.username !== "" || url.password !== "") return "has_user";
  if (url.port !== "" && url.port !== "8443") return "bad_port";
  return isPublicHost(url) ? null : "not_public";
}

/** Spellings of IPv4 addresses (octal, hexadecimal, one number) are dotted quads by now: that is how URLs are parsed. */
function isPublicHost({ hostname, href }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host)) return isPublicIp(host);
  return !host.endsWith(".") && host.length <= 253 && !isPrivateAddress(href) && !/\.\d+$/.test(host);
}

function isPublicIp(host: string): boolean {
  const address = ipaddr.process(host);
  if (address.range() !== "unicast") return false;
  // IPv4-compatible addresses (::/96) are deprecated, and no range of their own to the library.
  return !(address instanceof ipaddr.IPv6 && address.match(ipaddr.IPv6.parse("::"), 96));
}

const SERVICES: Readonly<Record<Exclude<PublicChannel, "email" | "webhook">, (url: URL) => AddressFault | null>> = {
  slack: (url) => fits(url, SLACK, /^\/services\/./, "not_slack"),
  discord: (url) => fits(url, DISCORD, /^\/api\/(v\d+\/)?webhooks\/./, "not_discord"),
  teams: (url) => (OFFICE.test(url.hostname) ? "teams_retired" : fits(url, TEAMS, /^\/./, "not_teams")),
};

const SLACK = /^hooks\.slack(-gov)?\.com$/;
const DISCORD = /^((canary|ptb)\.)?discord(app)?\.com$/;
const TEAMS =
  /^(.+\.)?(logic\.azure\.com|environment\.api\.powerplatform\.com|api\.powerautomate\.com|flow\.microsoft\.com)$/;
/** Connectors of Office 365 ended in spring 2026. */
const OFFICE = /\.webhook\.office\.com$|^outlook\.office\.com$/;

function fits(url: URL, host: RegExp, path: RegExp, fault: AddressFault): AddressFault | null {
  return host.test(url.hostname) && path.test(url.pathname) ? null : fault;
}
