import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { TEXT_TYPES, type TextForm } from "./represent/text-writer.ts";

/** Terminal clients that print what they get. */
const TERMINALS = /^(curl|wget|httpie)\//i;

/**
 * As what a page is wanted: HTML (null) unless `Accept` prefers Markdown or plain text, or a terminal client asks without
 * saying that it wants HTML. Cheap for browsers, which in an outage are nearly all.
 */
export function textForm(c: Context): TextForm | null {
  const accept = c.req.header("accept") ?? "*/*";
  if (accept.includes("text/markdown") || accept.includes("text/plain")) {
    const chosen = accepts(c, {
      header: "Accept",
      supports: ["text/html", "text/markdown", "text/plain"],
      default: "text/html",
    });
    if (chosen === "text/html") return null;
    return chosen === "text/markdown" ? "markdown" : plainForm(c);
  }
  const isTerminal = TERMINALS.test(c.req.header("user-agent") ?? "");
  return isTerminal && !accept.includes("text/html") ? plainForm(c) : null;
}

/** Nobody can see whether a client's output is a terminal: colours are for those who ask. */
function plainForm(c: Context): TextForm {
  return c.req.query("color") === "1" ? "coloured" : "plain";
}

/** Caches that are shared must not give to a browser what a terminal got. */
export function textKind(form: TextForm) {
  return { type: TEXT_TYPES[form], vary: "Accept, User-Agent", cacheControl: "private, max-age=10" };
}
