import type { PageView } from "../../../monitor/read/views.ts";

/** Where a page's style sheet lies: the built one, or the same with the operator's colours in it. */
export function stylesheetOf({ theme }: PageView, built: string): string {
  return theme === undefined ? built : `/theme/${theme}${built.slice(built.lastIndexOf("/"))}`;
}
