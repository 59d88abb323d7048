import type { GroupView, StatusPageView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";

/** What is said of a day without incidents: that it was quiet, but only if anything was measured on it. */
export function quietWords(view: Pick<StatusPageView, "groups">, date: string, texts: Texts): string {
  return wasMeasured(view.groups, date) ? texts.quiet : texts.quietUnmeasured;
}

function wasMeasured(groups: readonly GroupView[], date: string): boolean {
  return groups.some((group) =>
    group.components.some((component) =>
      component.days.some((day) => day.date === date && day.upMs + day.degradedMs + day.downMs > 0),
    ),
  );
}
