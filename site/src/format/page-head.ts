import type { PageView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { metaTags } from "./meta-tags.ts";
import type { Tone } from "./status-words.ts";

/** What a page says of itself. */
export interface PageProps {
  readonly page: PageView;
  readonly generatedAt: number;
  readonly title: string;
  readonly description: string;
  readonly tone: Tone;
  /** Where the page lives; null: nowhere, so it is not to be indexed or linked to. */
  readonly path: string | null;
  /** The same as JSON. */
  readonly json?: string;
}

export interface PageHead {
  readonly title: string;
  /** Absolute; null where the page has no address, or the operator gave none. */
  readonly url: string | null;
  /** Description and Open Graph, as HTML. */
  readonly tags: string;
}

export function pageHead({ page, title, description, path }: PageProps): PageHead {
  const whole = `${title} – ${page.name} ${TEXTS.status}`;
  const url = page.url === null || path === null ? null : new URL(path, page.url).href;
  const picture = url === null || page.picture === undefined ? null : new URL(page.picture, url).href;
  const tags = metaTags({
    description,
    robots: path === null ? "noindex" : null,
    "og:type": "website",
    "og:site_name": page.name,
    "og:title": whole,
    "og:description": description,
    "og:url": url,
    "og:image": picture,
  });
  return { title: whole, url, tags };
}
