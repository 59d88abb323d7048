import type { ReadAddress } from "./subscriber-address.ts";

/** RFC 5321, 4.5.3.1, in octets; a path of 256 has angle brackets around the address. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const MAX_DOMAIN = 253;

/** A dot-atom (RFC 5322, 3.2.3). Quoted local parts and those beyond ASCII are lawful, and refused: nobody has them. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A mail address as it is kept, of an operator or of a stranger: without space around it, its domain in lower-case ASCII (IDNA). Nothing that could end a
 * line or begin another field of a mail's head passes.
 */
export function readMailAddress(text: string): ReadAddress {
  const trimmed = text.trim();
  if (trimmed === "") return { fault: "missing" };
  if (trimmed.length > MAX_ADDRESS) return { fault: "too_long" };
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, Math.max(0, at));
  if (!LOCAL.test(local)) return { fault: "not_mail" };
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (domain === null) return { fault: "not_mail" };
  const address = `${local}@${domain}`;
  return local.length > MAX_LOCAL || address.length > MAX_ADDRESS ? { fault: "too_long" } : { address };
}

function asciiDomain(text: string): string | null {
  // Whatever else a URL could take for an end of its host, or for another spelling of it.
  if (/[\s\p{Cc}/\\:?#@[\]%<>"(),;|^`{}]/u.test(text)) return null;
  const domain = URL.parse(`http://${text}`)?.hostname ?? "";
  const labels = domain.split(".");
  const isName = labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
  return isName && domain.length <= MAX_DOMAIN ? domain : null;
}

/** Whose mailbox it is, as far as can be told: what stands behind a plus leads to the same one. For limits only. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at).split("+")[0]}${address.slice(at)}`.toLowerCase();
}
