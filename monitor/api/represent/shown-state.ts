import { PUBLIC_STATUS_WORDS } from "../../core/status-words.ts";
import type { ComponentStatus } from "../../core/words.ts";
import type { StatusPageView } from "../../read/views.ts";

/** A state as badges and pictures show it. */
export interface ShownState {
  readonly words: string;
  /** Whose colour and sign it has: only what is well and has no incident open is green. */
  readonly looks: ComponentStatus;
  readonly status: ComponentStatus;
}

export function shownState(status: ComponentStatus, isIncidentOpen: boolean): ShownState {
  const words = PUBLIC_STATUS_WORDS[status];
  if (status !== "operational" || !isIncidentOpen) return { words, looks: status, status };
  return { words: `${words}, incident open`, looks: "degraded_performance", status };
}

export function pageState({ status, stale, headline }: StatusPageView): ShownState {
  return shownState(stale ? "unknown" : status, headline.kind === "watched");
}

/** A component that is not there is unknown. */
export function componentStateOf(id: string, { groups, incidents }: StatusPageView): ShownState {
  const component = groups.flatMap((group) => group.components).find((one) => one.id === id);
  const isOpen = incidents.some(({ components }) => components.some((one) => one.id === id));
  return shownState(component?.status ?? "unknown", isOpen);
}
