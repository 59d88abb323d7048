import type { Context, MiddlewareHandler } from "hono";
import type { Reader } from "../core/languages.ts";
import { isSameSecret } from "../core/same-secret.ts";
import { accessPageView } from "../read/access-page.ts";
import type { AccessSettings } from "../settings/settings.ts";
import { hasSession } from "./access-session.ts";
import type { AppDeps } from "./context.ts";
import { NEVER, PAGE_HEADERS } from "./headers.ts";
import { peerOf } from "./peer.ts";
import { problem, trouble } from "./problem.ts";
import { readerOfError } from "./reader.ts";

/** Where the form of a private page is sent. */
export const ACCESS_PATH = "/access";

/**
 * The one gate before everything that tells of the page, when it is private: nothing that is served needs to know. Without
 * a way in there is a form for people and a problem document for programs, both 401.
 */
export function accessGate(deps: AppDeps): MiddlewareHandler {
  return async (c, next) => {
    const { access } = deps.settings().page;
    if (access === undefined || isOpen(c)) return next();
    const way = await wayIn(c, access, deps);
    if (way === null) return refusal(c, deps, access);
    await next();
    keepPrivate(c.res.headers, way);
  };
}

/** What says nothing of the state: signs of life, what others send in, the form, and what it is dressed in. */
function isOpen({ req }: Context): boolean {
  const { path, method } = req;
  if (["/healthz", "/readyz", "/favicon.svg", "/favicon.ico"].includes(path)) return true;
  if (/^\/(_astro|theme|logo)\//.test(path)) return true;
  if (method === "POST" && (path === ACCESS_PATH || /^\/heartbeat\//.test(path))) return true;
  // Whoever has such a link was sent it: the token in it is the way in.
  return path.startsWith("/subscriptions/");
}

type Way = "token" | "session" | "proxy";

async function wayIn(c: Context, { password, tokens, proxy }: AccessSettings, deps: AppDeps): Promise<Way | null> {
  const peer = peerOf(c);
  if (proxy !== null && peer !== null && proxy.isTrusted(peer) && c.req.header(proxy.header)) return "proxy";
  const given = /^Bearer ([A-Za-z0-9._~-]+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? c.req.query("key");
  if (given !== undefined) {
    const same = await Promise.all(tokens.map((token) => isSameSecret(token, given)));
    if (same.includes(true)) return "token";
  }
  if (password !== null && (await hasSession(c, deps.keys, { password, now: deps.clock.now() }))) return "session";
  return null;
}

const CHALLENGE = { "www-authenticate": 'Bearer realm="private status page"', "x-robots-tag": "noindex, nofollow" };

async function refusal(c: Context, deps: AppDeps, access: AccessSettings): Promise<Response> {
  const isForPeople = c.req.method === "GET" && (c.req.header("accept") ?? "").includes("text/html");
  if (!isForPeople) return problem(trouble(401, "This page is private."), CHALLENGE);
  const { pathname, search } = new URL(c.req.url);
  return accessForm(deps, access, { reader: readerOfError(c), returnTo: pathname + search, fault: null });
}

/** The form as an answer; where there is no password it only says that the page is private. */
export async function accessForm(
  deps: AppDeps,
  { password }: AccessSettings,
  asked: {
    readonly reader: Reader;
    readonly returnTo: string;
    readonly fault: "wrong" | "wait" | null;
    readonly headers?: Record<string, string>;
  },
): Promise<Response> {
  const { reader, returnTo, fault, headers = {} } = asked;
  const view = accessPageView(deps.settings(), deps.clock.now(), { hasPassword: password !== null, returnTo, fault });
  const html = await deps.renderPage(view, reader);
  return new Response(html, {
    status: fault === "wait" ? 429 : 401,
    headers: {
      ...PAGE_HEADERS,
      ...CHALLENGE,
      ...headers,
      "cache-control": NEVER,
      "content-type": "text/html; charset=utf-8",
    },
  });
}

/** No cache that others share may keep it, no search engine, and no other site may read it with this visitor's way in. */
function keepPrivate(headers: Headers, way: Way): void {
  const cached = headers.get("cache-control") ?? "";
  if (/\bpublic\b/.test(cached)) headers.set("cache-control", "private, max-age=10");
  headers.append("vary", "Cookie, Authorization");
  headers.set("x-robots-tag", "noindex, nofollow");
  if (way === "token") return;
  headers.delete("access-control-allow-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
}
