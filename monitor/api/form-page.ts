import type { Context } from "hono";
import type { SiteView } from "../read/views.ts";
import type { AppDeps } from "./context.ts";
import { FORM_HEADERS, NEVER } from "./headers.ts";
import { readerOfError } from "./reader.ts";

/** A page that is one person's: made when it is asked for, kept and indexed by nobody. */
export async function formPage(c: Context, { renderPage }: AppDeps, view: SiteView, status = 200): Promise<Response> {
  const headers = {
    ...FORM_HEADERS,
    "cache-control": NEVER,
    "content-type": "text/html; charset=utf-8",
    "x-robots-tag": "noindex",
  };
  return new Response(await renderPage(view, readerOfError(c)), { status, headers });
}

/**
 * Sends a browser on after a form was taken, so that loading the page again sends nothing again; in the language and zone
 * that the form's address had.
 */
export function seeOther(c: Context, path: string): Response {
  const url = new URL(path, "http://own.invalid");
  for (const name of ["lang", "tz"]) {
    const value = c.req.query(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const headers = { ...FORM_HEADERS, "cache-control": NEVER, location: url.pathname + url.search };
  return new Response(null, { status: 303, headers });
}
