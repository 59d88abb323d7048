import type { PageView } from "./views.ts";

/** The absolute address of a path of ours; null where the operator gave none. */
export function addressOf({ url }: Pick<PageView, "url">, path: string): string | null {
  return url === null ? null : `${url.replace(/\/+$/, "")}${path}`;
}

/** The same for a link, which may be relative. */
export function linkTo(page: Pick<PageView, "url">, path: string): string {
  return addressOf(page, path) ?? path;
}
