import { exactDuration } from "../../core/duration.ts";
import { linkTo } from "../../read/address.ts";
import type {
  AskedCheckView,
  AskedView,
  MethodologyPageView,
  MethodsView,
  OwnDelaysView,
} from "../../read/methodology-view.ts";
import { type TextForm, WRITERS, type Writer } from "./text-writer.ts";

/** What is asked, how often, and how it is counted. */
export function methodologyText(view: MethodologyPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, kinds, notAsked, methods, own } = view;
  return write.join([
    write.heading(1, `${page.name}: how it is measured`),
    write.heading(2, "What is asked"),
    ...kinds.flatMap((kind) => kindLines(kind, write)),
    ...(notAsked.length === 0 ? [] : [write.heading(2, "What could be asked and is not")]),
    ...notAsked.map(({ summary }) => write.listed("-", summary)),
    write.heading(2, "How it is counted"),
    ...countingWords(methods).map((line) => write.listed("-", line)),
    write.heading(2, "How fast it was, in the last 90 days"),
    write.paragraph(ownWords(own)),
    write.paragraph(`More, and a worked example: ${linkTo(page, "/methodology")}`),
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

function countingWords({ confirm, reopenWithinMs, leastCoveragePercent, zone }: MethodsView): string[] {
  const { failures, recheckMs, successes, successGapMs } = confirm;
  const again = exactDuration(recheckMs);
  return [
    `A failure is confirmed by ${failures} bad answers in a row, asked again after ${again}; it began with the first.`,
    `An outage ends with ${successes} good answers at least ${exactDuration(successGapMs)} apart.`,
    "What nobody measured is unknown: neither up nor down. Uptime is the share of the measured time that was up or degraded.",
    "It is cut off, never rounded up, and how much of the time since the first measurement was measured stands beside it.",
    `Below ${leastCoveragePercent} % of that no figure is given.`,
    ...(reopenWithinMs === 0
      ? []
      : [`A fault that returns within ${exactDuration(reopenWithinMs)} is the same incident.`]),
    "A cause is named when what was seen for it, less what was seen against it, is enough and ahead of every other cause; confidence is high only when the others are ruled out.",
    `Days are those of ${zone}.`,
  ];
}

function ownWords({ count, medianMs, longestMs, withinCount }: OwnDelaysView): string {
  if (count === 0 || medianMs === null || longestMs === null) return "There was no incident.";
  const times = `median ${exactDuration(medianMs)}, longest ${exactDuration(longestMs)}`;
  return `Incidents: ${count}. From the fault to its confirmation: ${times}; ${withinCount} within the time above.`;
}
