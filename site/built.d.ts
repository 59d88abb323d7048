import type { Reader } from "../monitor/core/languages.ts";
import type { SiteView } from "../monitor/read/views.ts";

/**
 * The built site, as `astro build --root site` leaves it in `dist/site/entry.mjs`; imported as `#site`, whose types and
 * code package.json joins.
 */

/** A view as a whole HTML document, in English unless a reader asks for more; rejects when the page cannot be made. */
export declare function renderPage(view: SiteView, reader?: Reader): Promise<string>;

/** Files that pages refer to, by path; their names carry a hash, so they may be cached for ever. */
export declare const assets: ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array<ArrayBuffer> }>;
