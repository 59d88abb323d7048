import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { AppError } from "../core/errors.ts";
import type { Keys } from "../core/keys.ts";
import type { Secret } from "../core/secret.ts";

const COOKIE = "gatewatch_access";
const LASTS_MS = 30 * 86_400_000;

/** Remembers that this browser was let in by the password, until it is another one or 30 days are over. */
export async function beginSession(c: Context, keys: Keys | undefined, at: SessionPlace): Promise<void> {
  if (keys === undefined) throw new AppError("configuration", "Sessions need GATEWATCH_SECRET.");
  const endsAt = at.now + LASTS_MS;
  const mark = await keys.mark("session", sessionText(endsAt, at.password));
  const options = {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    maxAge: LASTS_MS / 1_000,
    secure: at.isSecure,
  } as const;
  setCookie(c, COOKIE, `${endsAt}.${mark}`, options);
}

export interface SessionPlace {
  readonly password: Secret;
  readonly now: number;
  /** Whether the page is reached by https: then the cookie goes over nothing else. */
  readonly isSecure: boolean;
}

/** Whether the browser was let in before. */
export async function hasSession(
  c: Context,
  keys: Keys | undefined,
  { password, now }: Omit<SessionPlace, "isSecure">,
) {
  const [, end, mark] = /^(\d{1,15})\.([\w-]{43})$/.exec(getCookie(c, COOKIE) ?? "") ?? [];
  if (keys === undefined || end === undefined || mark === undefined || Number(end) <= now) return false;
  return keys.isMark("session", sessionText(Number(end), password), mark);
}

/** With the password in it, so that a new one ends all sessions. */
function sessionText(endsAt: number, password: Secret): string {
  return `page ${endsAt} ${password.reveal()}`;
}
