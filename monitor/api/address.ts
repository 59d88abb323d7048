import type { PageView } from "../read/views.ts";

/** The absolute address of a path of ours; null where the operator gave none. */
export function addressOf({ url }: Pick<PageView, "url">, path: string): string | null {
  return url === null ? null : `${url.replace(/\/+$/, "")}${path}`;
}
