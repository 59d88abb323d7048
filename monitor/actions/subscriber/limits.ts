import { AppError } from "../../core/errors.ts";
import type { RateLimit } from "../../store/rate-counts.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Somebody asked too often; it may be tried again later. */
export class Limited extends AppError {
  readonly retryAfterS: number;

  constructor({ windowMs }: RateLimit, now: number) {
    super("limited", "Too many subscriptions were asked for. Please try again later.");
    this.retryAfterS = Math.ceil((windowMs - (now % windowMs)) / 1_000);
  }
}

/**
 * How often strangers may make us write to somebody. All of them count what was asked, not what came of it, so that none
 * tells whether an address is known.
 */
export const LIMITS = {
  /** By where a request comes from. */
  source: (visitorMark: string): RateLimit => ({
    name: `subscribe:source:${visitorMark}`,
    limit: 10,
    windowMs: HOUR_MS,
  }),
  all: { name: "subscribe:all", limit: 100, windowMs: HOUR_MS } satisfies RateLimit,
  /** Verifications to one mailbox or URL. */
  verification: (mark: string): RateLimit => ({ name: `subscribe:verify:${mark}`, limit: 3, windowMs: DAY_MS }),
  /** Mails that tell an old subscriber its links. */
  reminder: (mark: string): RateLimit => ({ name: `subscribe:remind:${mark}`, limit: 1, windowMs: DAY_MS }),
} as const;
