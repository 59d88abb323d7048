import type { Settings } from "../settings/settings.ts";
import { logoPath, themeName } from "./look.ts";
import type { PageView } from "./views.ts";

/** What every page says of itself. */
export function pageView(settings: Settings): PageView {
  const { name, unnamed, url, timezone, notice, theme, logo } = settings.page;
  return {
    name,
    unnamed,
    url,
    timezone,
    notice,
    ...(theme === undefined ? {} : { theme: themeName(theme) }),
    ...(logo === undefined ? {} : { logo: logoPath(logo) }),
  };
}
