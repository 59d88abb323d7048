import { exactDuration } from "../../core/duration.ts";
import type { AskedCheckView, AskedView, MethodologyPageView, OwnDelaysView } from "../../read/methodology-view.ts";
import { type TextForm, WRITERS, type Writer } from "./text-writer.ts";

/** What is asked, how often, and how it is counted. */
export function methodologyText(view: MethodologyPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, kinds, notAsked, sections, own } = view;
  return write.join([
    write.heading(1, `${page.name}: how it is measured`),
    write.heading(2, "What is asked"),
    ...kinds.flatMap((kind) => kindLines(kind, write)),
    ...(notAsked.length === 0 ? [] : [write.heading(2, "What could be asked and is not")]),
    ...notAsked.map((one) => write.listed("-", one)),
    ...sections.flatMap(({ id, lines }) => [
      write.heading(2, `${id.charAt(0).toUpperCase()}${id.slice(1)}`),
      ...lines.map((line) => write.listed("-", line)),
    ]),
    write.heading(2, "How fast it was, in the last 90 days"),
    write.paragraph(ownWords(own)),
  ]);
}

function kindLines({ summary, isEvidence, checks }: AskedView, write: Writer): string[] {
  return [
    write.listed("-", isEvidence ? `${summary} It opens no incident.` : summary),
    ...checks.map((check) => write.item(check.title, checkWords(check))),
  ];
}

function checkWords({ intervalMs, timeoutMs, refusedMs, hungMs }: AskedCheckView): string {
  const every = `every ${exactDuration(intervalMs)}, for at most ${exactDuration(timeoutMs)}`;
  return `${every}; a fault is confirmed within ${exactDuration(refusedMs)} (refused) or ${exactDuration(hungMs)} (hung)`;
}

function ownWords({ count, medianMs, longestMs, withinCount }: OwnDelaysView): string {
  if (count === 0 || medianMs === null || longestMs === null) return "There was no incident.";
  const times = `median ${exactDuration(medianMs)}, longest ${exactDuration(longestMs)}`;
  return `Incidents: ${count}. From the fault to its confirmation: ${times}; ${withinCount} within the time above.`;
}
