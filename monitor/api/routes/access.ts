import type { Context, Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { isSameSecret } from "../../core/same-secret.ts";
import { createTries } from "../../core/tries.ts";
import { ACCESS_PATH, accessForm } from "../access-gate.ts";
import { beginSession } from "../access-session.ts";
import type { Answers, AppDeps } from "../context.ts";
import { NEVER } from "../headers.ts";
import { visitorOf } from "../peer.ts";
import { readerOfError } from "../reader.ts";

const TRY_RULES = { most: 10, mostOfAll: 300, withinMs: 10 * 60_000 };

/** `POST /access`: the form of a private page, sent with its password. */
export function accessRoutes(app: Hono, { deps }: Answers): void {
  const tries = createTries(TRY_RULES);
  app.post(ACCESS_PATH, async (c) => {
    const { access } = deps.settings().page;
    if (access?.password == null) throw new AppError("not_found", "There is no password to give.");
    const form = await c.req.parseBody();
    const returnTo = ownPath(form.to);
    const reader = readerOfError(c);
    const who = visitorOf(c, access) ?? "";
    const now = deps.clock.now();
    const until = tries.waitUntil(who, now);
    if (until !== null) {
      const headers = { "retry-after": String(Math.ceil((until - now) / 1_000)) };
      return accessForm(deps, access, { reader, returnTo, fault: "wait", headers });
    }
    const given = typeof form.password === "string" ? form.password : "";
    if (!(await isSameSecret(access.password, given))) {
      tries.wrong(who, now);
      return accessForm(deps, access, { reader, returnTo, fault: "wrong" });
    }
    await beginSession(c, deps.keys, { password: access.password, now, isSecure: isSecure(c, deps) });
    c.header("cache-control", NEVER);
    return c.redirect(returnTo, 303);
  });
}

/** A path of ours and nothing that a browser would take for another host. */
function ownPath(to: unknown): string {
  if (typeof to !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to)) return "/";
  const url = URL.parse(to, "http://own.invalid");
  return url?.origin === "http://own.invalid" ? url.pathname + url.search : "/";
}

function isSecure({ req }: Context, deps: AppDeps): boolean {
  return new URL(req.url).protocol === "https:" || deps.settings().page.url?.startsWith("https:") === true;
}
