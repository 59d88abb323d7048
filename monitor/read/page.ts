import type { Settings } from "../settings/settings.ts";
import type { PageView } from "./views.ts";

/** What every page says of itself. */
export function pageView(settings: Settings): PageView {
  const { name, url, timezone, notice } = settings.page;
  return { name, url, timezone, notice };
}
