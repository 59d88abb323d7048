import { englishHeadline } from "../core/english-headline.ts";
import type { StatusPageView } from "./views.ts";

/** The sentence of state for programs, feeds and texts: in English, in the page's zone. */
export function headlineText(view: Pick<StatusPageView, "headline" | "page" | "generatedAt">): string {
  return englishHeadline(view.headline, view.page.timezone, view.generatedAt);
}
