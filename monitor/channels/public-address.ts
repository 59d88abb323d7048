import ipaddr from "ipaddr.js";

/**
 * Whether an address, as a resolver or a socket gives it, is one of the public internet. Refused is every range of IANA's two
 * special-purpose registries (RFC 6890 and what followed), reachable or not, multicast, and each form in which an IPv6 address
 * carries an IPv4 one: whoever routes it may take it for the inner address.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return !isIn(ipaddr.IPv4.parse(address), SPECIAL_V4);
  // An address with a zone is one of a link.
  if (address.includes("%") || !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.match(GLOBAL_UNICAST) && !isIn(parsed, SPECIAL_V6) && !isIsatap(parsed);
}

/** Why strangers may not have us send to a URL. */
export const URL_FAULTS = [
  "not_a_url",
  "not_https",
  "port",
  "userinfo",
  /** The host is an address that is not public. */
  "private_address",
  /** The host is a name that only an inner network knows. */
  "inner_name",
] as const;
export type UrlFault = (typeof URL_FAULTS)[number];

/** What such URLs may be; other values are for tests only. */
export interface UrlRules {
  readonly ports: readonly number[];
  readonly isPublic: (address: string) => boolean;
}

export const PUBLIC_URL: UrlRules = { ports: [443, 8443], isPublic: isPublicAddress };

/**
 * Whether a URL may be told to us by strangers, as far as it shows by itself: where its name leads is checked again on the
 * address that is dialled. The host is judged as the URL standard reads it (WHATWG, section 3.5), which undoes octal, hexadecimal
 * and short spellings, full-width digits and percent signs.
 */
export function faultOfUrl(text: string, rules: UrlRules = PUBLIC_URL): UrlFault | null {
  const url = URL.parse(text);
  if (url === null) return "not_a_url";
  if (url.protocol !== "https:") return "not_https";
  if (url.username !== "" || url.password !== "") return "userinfo";
  if (!rules.ports.includes(url.port === "" ? 443 : Number(url.port))) return "port";
  return faultOfHost(url.hostname, rules);
}

function faultOfHost(host: string, rules: UrlRules): UrlFault | null {
  if (host.startsWith("[")) return rules.isPublic(host.slice(1, -1)) ? null : "private_address";
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return rules.isPublic(host) ? null : "private_address";
  const labels = host.split(".");
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return "inner_name";
  return INNER_DOMAINS.some((domain) => `.${host}`.endsWith(domain)) ? "inner_name" : null;
}

/** A final dot leaves an empty label, which is none: the same name could be told to us twice. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Names with a meaning of their own (RFC 6761, 6762, 7686, 8375, 9476; ICANN's .internal), and those that inner networks took. */
const INNER_DOMAINS = [
  ".localhost",
  ".localdomain",
  ".local",
  ".internal",
  ".intranet",
  ".private",
  ".corp",
  ".home",
  ".lan",
  ".arpa",
  ".onion",
  ".alt",
  ".invalid",
];

type Range = ReturnType<typeof ipaddr.parseCIDR>;

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly Range[]): boolean {
  return ranges.some((range) => address.match(range));
}

/** An interface that is named after its IPv4 address (RFC 5214), in whatever network. */
function isIsatap(address: ipaddr.IPv6): boolean {
  return [0, 0x200].includes(address.parts[4] ?? -1) && address.parts[5] === 0x5efe;
}

const SPECIAL_V4 = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // carriers' own
  "127.0.0.0/8", // loopback
  "169.254.0.0/16", // link-local, clouds' metadata
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.31.196.0/24", // AS112
  "192.52.193.0/24", // multicast tunnels
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "192.175.48.0/24", // AS112
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
].map((range) => ipaddr.parseCIDR(range));

/**
 * All that is assigned to the internet so far. Outside it lie, among others, loopback, mapped, compatible and translated IPv4
 * addresses (`::/8`), NAT64 (`64:ff9b::/16`), discard-only, segment routing, unique local, link-local, site-local and multicast.
 */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** What is special within it. */
const SPECIAL_V6 = [
  "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID, …
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4
  "2620:4f:8000::/48", // AS112
  "3fff::/20", // documentation
].map((range) => ipaddr.parseCIDR(range));
