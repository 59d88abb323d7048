import type { StatusPageView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { formatDuration } from "./duration.ts";
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
export function measuredWords(view: StatusPageView): MeasuredWords {
  const zone = view.page.timezone;
  const at = view.measuredAt;
  // That nothing was measured is what the headline says.
  if (at === null) return { before: null, at, form: "exact", after: [TEXTS.allTimes(zone)] };
  const age = TEXTS.ago(formatDuration(view.generatedAt - at));
  return {
    before: view.stale ? TEXTS.lastMeasured : TEXTS.measured,
    at,
    form: sinceForm(at, view.generatedAt, zone) === "clock" ? "exact" : "full",
    // A copy grows older without its words being changed.
    after: view.page.copy === undefined ? [...rhythm(age, view), TEXTS.allTimes(zone)] : [TEXTS.allTimes(zone)],
  };
}

function rhythm(age: string, { intervalMs, stale }: StatusPageView): string[] {
  if (intervalMs === null) return [`${age}.`];
  const words = stale ? TEXTS.dueEvery : TEXTS.every;
  return [`${age},`, `${words(formatDuration(intervalMs))}.`];
}
