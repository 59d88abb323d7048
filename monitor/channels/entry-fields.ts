import { z } from "zod";
import { Secret } from "../core/secret.ts";
import type { EventType } from "../core/words.ts";

/** Fields of the configuration's entries that several channels have. Their sentences complete "`path` …". */

/** An address that may hold a secret. `fault` says what is wrong with one that is an address; null: nothing. */
export function addressField(fault: (url: URL) => string | null = () => null) {
  return z.string().transform((text, context) => {
    const wrong = addressFault(text, fault);
    if (wrong === null) return new Secret(text);
    context.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });
}

/** A key or token. `fault` says what is wrong with one; null: nothing. */
export function secretField(fault: (text: string) => string | null = () => null) {
  return z.string().transform((text, context) => {
    const wrong = keyFault(text) ?? fault(text);
    if (wrong === null) return new Secret(text);
    context.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });
}

/** What somebody at a chat wants to hear of: everything but each single change of a component, which an incident tells. */
export const CHAT_EVENTS: readonly EventType[] = [
  "incident.opened",
  "incident.updated",
  "incident.resolved",
  "incident.postmortem",
  "maintenance.scheduled",
  "maintenance.started",
  "maintenance.completed",
  "check.never_passed",
];

/** Whether a URL's host is one of the names, or below one that begins with a dot, and its path such a one. */
export function isUrlOf(address: string, hosts: readonly string[], path = /^\//): boolean {
  const url = URL.parse(address);
  if (url === null || !path.test(url.pathname)) return false;
  return hosts.some((host) => (host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host));
}

function addressFault(text: string, fault: (url: URL) => string | null): string | null {
  if (text === "") return "is empty";
  if (/[\s\p{Cc}]/u.test(text)) return "holds white space; remove it";
  const url = URL.parse(text);
  if (url === null || !/^https?:\/\//i.test(text)) return "is no address; write it with `https://` (or `http://`)";
  if (url.username !== "" || url.password !== "") return "holds a user name or a password; remove it";
  return fault(url);
}

function keyFault(text: string): string | null {
  if (text === "") return "is empty";
  if (/\s/.test(text)) return "holds white space; remove it";
  return /^[\x21-\x7e]+$/.test(text) ? null : "holds a character that no key can have";
}
