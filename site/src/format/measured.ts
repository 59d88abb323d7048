import type { StatusPageView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatDuration } from "./duration.ts";
import { isolated } from "./names.ts";
import { type MomentForm, sinceForm } from "./when.ts";

export interface MeasuredWords {
  /** Stands before the time; null where there is none. */
  readonly before: string | null;
  readonly at: number | null;
  readonly form: MomentForm;
  /** Phrases that follow; a line may break between them. */
  readonly after: readonly string[];
}

/** When was measured and how old that is: "Measured [14:02:31], 12 s ago, every 30 s." */
export function measuredWords(view: StatusPageView, zone: string, texts: Texts): MeasuredWords {
  const at = view.measuredAt;
  // That nothing was measured is what the headline says.
  if (at === null) return { before: null, at, form: "exact", after: [texts.allTimes(isolated(zone, texts))] };
  const age = texts.ago(formatDuration(view.generatedAt - at, texts));
  return {
    before: view.stale ? texts.lastMeasured : texts.measured,
    at,
    form: sinceForm(at, view.generatedAt, zone) === "clock" ? "exact" : "full",
    // A copy grows older without its words being changed.
    after: [...(view.page.copy === undefined ? rhythm(age, view, texts) : []), texts.allTimes(isolated(zone, texts))],
  };
}

function rhythm(age: string, { intervalMs, stale }: StatusPageView, texts: Texts): string[] {
  if (intervalMs === null) return [`${age}${texts.stop}`];
  const words = stale ? texts.dueEvery : texts.every;
  return [`${age}${texts.comma}`, `${words(formatDuration(intervalMs, texts))}${texts.stop}`];
}
