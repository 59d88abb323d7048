import type { GroupView, StatusPageView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";

/** What is said of a day without incidents: that it was quiet, but only if anything was measured on it. */
export function quietWords(view: Pick<StatusPageView, "groups">, date: string): string {
  return wasMeasured(view.groups, date) ? TEXTS.quiet : TEXTS.quietUnmeasured;
}

function wasMeasured(groups: readonly GroupView[], date: string): boolean {
  return groups.some((group) =>
    group.components.some((component) =>
      component.days.some((day) => day.date === date && day.upMs + day.degradedMs + day.downMs > 0),
    ),
  );
}
