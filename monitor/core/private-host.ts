/**
 * Whether an address leads to a host that the internet has no part in: loopback, private ranges (RFC 1918, RFC 4193), link
 * local, and names that only an inner resolver knows. What is no address counts as public.
 */
export function isPrivateAddress(url: string): boolean {
  const hostname = URL.parse(url)?.hostname.toLowerCase();
  if (hostname === undefined) return false;
  if (hostname.startsWith("[")) return PRIVATE_V6.test(hostname.slice(1, -1));
  if (/^[\d.]+$/.test(hostname)) return PRIVATE_V4.test(hostname);
  return !hostname.includes(".") || INNER_NAME.test(hostname);
}

const PRIVATE_V4 = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** As URLs write it, an IPv4 address inside included: `::ffff:7f00:1` is 127.0.0.1. */
const PRIVATE_V6 = /^(::1$|f[cd]|fe[89ab]|::ffff:(7f|0?a|c0a8:|a9fe:|ac1[0-9a-f]:))/;
const INNER_NAME = /\.(localhost|local|internal|lan|home\.arpa)$/;
