import type { Settings } from "../settings/settings.ts";
import { pageView } from "./page.ts";
import type { ErrorPageView } from "./views.ts";

/** A page for people in place of what they asked for. */
export function errorPageView(
  settings: Settings,
  now: number,
  error: Pick<ErrorPageView, "httpStatus" | "error" | "detail">,
): ErrorPageView {
  return { kind: "error", page: pageView(settings), generatedAt: now, ...error };
}
