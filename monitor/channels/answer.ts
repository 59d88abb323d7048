import type { z } from "zod";
import type { Answer } from "../ports.ts";
import type { Verdict } from "./channel.ts";

/** Longer waits are not believed: a service that asks for more is asked again after a day. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** What a status means by itself, where the service gives it no meaning of its own. */
export interface StatusRules {
  /** Statuses after which nothing will ever be taken. */
  readonly gone?: readonly number[];
  /** Statuses after which this message will never be taken. */
  readonly refused?: readonly number[];
}

/**
 * The verdict by an answer's status: 2xx is delivered; 429 and 503 ask to wait; a redirect is never followed, and with the rest
 * a failure that may pass.
 */
export function judgedByStatus(answer: Answer, { gone = [410], refused = [] }: StatusRules = {}): Verdict {
  const { status } = answer;
  if (status >= 200 && status < 300) return { outcome: "delivered" };
  if (gone.includes(status)) return { outcome: "gone" };
  if (refused.includes(status)) return { outcome: "refused" };
  const outcome = status === 429 || status === 503 ? "throttled" : "failed";
  return { outcome, retryAfterMs: retryAfterMs(answer) };
}

/**
 * How long the answer asks to wait (RFC 9110, section 10.2.3), at most a day; null: it does not say. A date is read by the
 * answer's own clock, its `Date`.
 */
export function retryAfterMs({ headers }: Pick<Answer, "headers">): number | null {
  const text = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,10}(\.\d{1,6})?$/.test(text)) return waitOf(Number(text));
  const until = httpDate(text);
  const sent = httpDate(headers.date ?? "");
  return until === null || sent === null ? null : waitOf((until - sent) / 1_000);
}

/** Milliseconds of a wait in seconds, at most a day. */
export function waitOf(seconds: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, Math.ceil(seconds * 1_000)));
}

/** What an answer's JSON holds of the shape; null: it is no such JSON. */
export function readJson<S extends z.ZodType>(shape: S, { text }: Pick<Answer, "text">): z.output<S> | null {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`; the obsolete forms are not read. */
function httpDate(text: string): number | null {
  if (!/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
