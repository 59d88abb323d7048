import type { Endpoint } from "./channel.ts";

/** So much of an answer is kept. */
const MOST_CHARACTERS = 500;
/** Whatever is shorter hides nothing. */
const SHORTEST_SECRET = 6;

/** The begin of an answer, without what no operator's screen should be given, and without the secret in its address. */
export function shownAnswer(answer: string, { address, secrets }: Endpoint): string {
  const secretParts = [address, ...secrets].map((one) => one.reveal());
  // Services answer with the path alone as well, and in many addresses that is the secret.
  const path = address.reveal().replace(/^https?:\/\/[^/]*/, "");
  const hidden = [...secretParts, path].filter((one) => one.length >= SHORTEST_SECRET);
  // Mail servers quote an address as they know it, which need not be as it was written.
  const safe = hidden.reduce((text, one) => text.replaceAll(spellingsOf(one), "[redacted]"), answer);
  // Controls, and what turns the direction of a line or takes no room in it.
  return safe.replace(/[\p{Cc}\p{Cf}]+/gu, " ").slice(0, MOST_CHARACTERS);
}

function spellingsOf(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");
}
