/** The headers that every answer of a sort carries; kept as plain records because the hot path writes them as they are. */

/** A page may show its own styles, images and charts, and nothing else: no inline script or style, no other host. */
export const PAGE_DIRECTIVES = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join("; ");

const PAGE_POLICY = `${PAGE_DIRECTIVES}; frame-ancestors 'none'`;

/** For a frame on anybody's page. */
const FRAME_POLICY = `${PAGE_DIRECTIVES}; frame-ancestors *`;

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

const ALWAYS = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" } as const;

export const PAGE_HEADERS = {
  ...ALWAYS,
  "content-security-policy": PAGE_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

export const FRAME_HEADERS = {
  ...ALWAYS,
  "content-security-policy": FRAME_POLICY,
  "cross-origin-resource-policy": "cross-origin",
} as const;

/**
 * For pages with a form: browsers tell where a form was sent from only when they may tell it to ourselves, and the check of
 * that rests on it. Other sites still learn nothing, also not from links whose address holds a token.
 */
export const FORM_HEADERS = { ...PAGE_HEADERS, "referrer-policy": "same-origin" } as const;

/** For reads that any site and any client may make. */
export const DATA_HEADERS = {
  ...ALWAYS,
  "content-security-policy": DATA_POLICY,
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag",
} as const;

/** For a picture that others made: opened by itself it runs nothing and asks for nothing. */
export const IMAGE_HEADERS = {
  ...ALWAYS,
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
} as const;

/**
 * Lets a CDN carry an outage's crowd. What a visitor sees is at most 10 s old at the origin; a cache may add 10 s, 20 s
 * while it asks again, 60 s while the origin is away: a dead Gatewatch must not be served as green for longer than its
 * own measurements would be believed.
 */
export const FRESH = "public, max-age=10, stale-while-revalidate=20, stale-if-error=60";

export const FOREVER = "public, max-age=31536000, immutable";
export const ONE_DAY = "public, max-age=86400";
export const NEVER = "no-store";
