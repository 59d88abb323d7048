import { faultOfUrl, type UrlRules } from "../channels/public-address.ts";
import type { OutboundRequest } from "../ports.ts";

/** What is read of an answer at most: whoever chose the address also chose what it says. */
const MAX_BYTES = 16_384;

/** A request to where strangers want it, with its limits; null: the URL is none that they may give. */
export function guardedRequest(request: OutboundRequest, rules: UrlRules): OutboundRequest | null {
  if (faultOfUrl(request.url, rules) !== null) return null;
  return { ...request, maxBytes: Math.min(request.maxBytes ?? MAX_BYTES, MAX_BYTES) };
}
