import type { SiteView } from "../read/views.ts";
import type { AppDeps } from "./context.ts";
import { FORM_HEADERS, NEVER } from "./headers.ts";

/** A page that is one person's: made when it is asked for, kept and indexed by nobody. */
export async function formPage({ renderPage }: AppDeps, view: SiteView, status = 200): Promise<Response> {
  const headers = {
    ...FORM_HEADERS,
    "cache-control": NEVER,
    "content-type": "text/html; charset=utf-8",
    "x-robots-tag": "noindex",
  };
  return new Response(await renderPage(view), { status, headers });
}

/** Sends a browser on after a form was taken, so that loading the page again sends nothing again. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...FORM_HEADERS, "cache-control": NEVER, location: path } });
}
