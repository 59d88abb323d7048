import type { Settings } from "../settings/settings.ts";
import { pageView } from "./page.ts";
import type { AccessPageView } from "./views.ts";

/** What a visitor sees of a private page who was not let in. It tells nothing of the state. */
export function accessPageView(
  settings: Settings,
  now: number,
  asked: Pick<AccessPageView, "hasPassword" | "returnTo" | "fault">,
): AccessPageView {
  const { notice: _, ...page } = pageView(settings);
  return { kind: "access", page: { ...page, notice: null }, generatedAt: now, ...asked };
}
