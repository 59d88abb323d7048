import type { Answer } from "../ports.ts";
import { fieldAt, jsonBody } from "./json-body.ts";

/**
 * Whether a hosting edge or reverse proxy answered in place of the application: nothing behind it took the request.
 *
 * Known by the marks of the platforms (Railway's header and JSON, Cloudflare's 52x, Heroku, Render, Vercel), or by a
 * 502, 503 or 504 whose body no application writes: HTML or a bare word, without any mark of the gateway.
 */
export function isEdgeAnswer(answer: Answer): boolean {
  return hasPlatformMark(answer) || isRailwayBody(answer) || isProxyPage(answer);
}

const PLATFORM_HEADERS = ["x-railway-fallback", "x-vercel-error", "x-render-routing"];

function hasPlatformMark({ status, headers }: Answer): boolean {
  if (status < 400) return false;
  if (PLATFORM_HEADERS.some((name) => headers[name] !== undefined)) return true;
  const server = headers.server?.toLowerCase();
  return server === "cloudflare" && status >= 520 && status <= 530;
}

const RAILWAY_MESSAGES: ReadonlySet<unknown> = new Set(["Application failed to respond", "Application not found"]);

function isRailwayBody({ status, text }: Answer): boolean {
  if (status < 400) return false;
  if (RAILWAY_MESSAGES.has(text.trim())) return true;
  return RAILWAY_MESSAGES.has(fieldAt(jsonBody(text), "message"));
}

/** What proxies write when they write no page. */
const BARE_WORDS =
  /^\s*(bad gateway|service unavailable|gateway time-?out|no available server|no healthy upstream)\W*$/i;

function isProxyPage(answer: Answer): boolean {
  if (![502, 503, 504].includes(answer.status) || hasGatewayMark(answer)) return false;
  return isHtml(answer) || BARE_WORDS.test(answer.text);
}

/** Whether the body is a page for people: no route that a probe asks gives one. */
export function isHtml({ headers, text }: Answer): boolean {
  return /^text\/html\b/i.test(headers["content-type"] ?? "") || /^\s*<(!doctype|html|head|body)\b/i.test(text);
}

function hasGatewayMark({ headers }: Answer): boolean {
  return Object.keys(headers).some((name) => name.startsWith("x-litellm-") || name.startsWith("llm_provider-"));
}
