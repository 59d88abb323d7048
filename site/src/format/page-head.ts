import { LANGUAGES, type Language, type Reader } from "../../../monitor/core/languages.ts";
import type { PageView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { withParameters } from "./address.ts";
import { metaTags } from "./meta-tags.ts";
import { called, isolated } from "./names.ts";
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
  /** The path with the parameters that make the page what it is; absent: it has none. */
  readonly here?: string;
  /** The same as JSON. */
  readonly json?: string;
}

export interface PageHead {
  readonly title: string;
  /** Absolute; null where the page has no address, or the operator gave none. */
  readonly url: string | null;
  /** Description and Open Graph, as HTML. */
  readonly tags: string;
  /** The same page by language; `x-default` goes by what the browser asks for. */
  readonly alternates: readonly { readonly language: Language | "x-default"; readonly href: string }[];
}

export function pageHead(props: PageProps, reader: Reader, texts: Texts): PageHead {
  const { page, title, description, path } = props;
  const whole = `${title} – ${isolated(called(page, texts), texts)} ${texts.status}`;
  const own = reader.isLanguageChosen ? reader.language : null;
  const url = page.url === null || path === null ? null : addressOf(path, own, page.url);
  const picture = url === null || page.picture === undefined ? null : new URL(page.picture, url).href;
  const tags = metaTags({
    description,
    robots: path === null ? "noindex" : null,
    "og:type": "website",
    "og:site_name": called(page, texts),
    "og:title": whole,
    "og:description": description,
    "og:url": url,
    "og:image": picture,
  });
  return { title: whole, url, tags, alternates: alternatesOf(props) };
}

function alternatesOf({ page, path, here = path ?? "" }: PageProps): PageHead["alternates"] {
  if (page.url === null || path === null) return [];
  const { url } = page;
  const others = LANGUAGES.map((language) => ({ language, href: addressOf(here, language, url) }));
  return [...others, { language: "x-default", href: addressOf(here, null, url) }];
}

function addressOf(path: string, language: Language | null, url: string): string {
  return new URL(language === null ? path : withParameters(path, [["lang", language]]), url).href;
}
