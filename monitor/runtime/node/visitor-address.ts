import ipaddr from "ipaddr.js";

/** How much of an IPv6 address one household has. */
const V6_PREFIX_BITS = 64;

/**
 * Where a request comes from, for limits: the address of the connection. Behind a proxy in the same private network it is
 * the last that `X-Forwarded-For` names, which is what that proxy itself saw; what stands before it anybody can write.
 * Null: it cannot be told.
 */
export function visitorAddress(connection: string | null, forwardedFor: string): string | null {
  const peer = parsed(connection);
  if (peer === null || peer.range() === "unicast") return named(peer);
  return named(parsed(forwardedFor.split(",").at(-1)?.trim()) ?? peer);
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parsed(text: string | null | undefined): Address | null {
  return text && ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function named(address: Address | null): string | null {
  if (address === null) return null;
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${V6_PREFIX_BITS}`).toString();
}
