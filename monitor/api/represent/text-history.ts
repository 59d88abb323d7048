import { linkTo } from "../../read/address.ts";
import type { HistoryDaysView, HistoryPageView, MonthFiguresView } from "../../read/history-view.ts";
import type { IncidentView, PageView } from "../../read/views.ts";
import { courseWords, measuredUptime, zoned } from "./text.ts";
import { type TextForm, WRITERS } from "./text-writer.ts";

/** A month: its figures, and what happened on its days. */
export function historyText(view: HistoryPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, month, isRunning, figures, days, previousMonth } = view;
  const begun = days.flatMap(({ incidents }) => incidents);
  const work = days.flatMap(({ maintenances }) => maintenances);
  return write.join([
    write.heading(1, `${page.name}: incidents of ${month}${isRunning ? ", so far" : ""}`),
    write.heading(2, "Uptime"),
    ...figures.map((one) => write.item(one.name, figureWords(one))),
    write.heading(2, "Incidents"),
    ...(begun.length === 0 ? [write.paragraph(noneWords(days))] : []),
    ...begun.map((incident) => write.item(incident.title, incidentWords(incident, page))),
    ...(work.length === 0 ? [] : [write.heading(2, "Maintenance")]),
    ...work.map((one) =>
      write.item(
        one.title,
        `${zoned(one.from, view)} to ${zoned(one.to, view)}. ${linkTo(page, `/maintenance/${one.id}`)}`,
      ),
    ),
    write.paragraph(`All times ${page.timezone}. As data: ${linkTo(page, `/api/v1/history?month=${month}`)}`),
    ...(previousMonth === null
      ? []
      : [write.paragraph(`Before: ${linkTo(page, `/incidents?month=${previousMonth}`)}`)]),
  ]);
}

function figureWords(figures: MonthFiguresView): string {
  return `${measuredUptime(figures)}; incidents: ${figures.incidents}`;
}

function incidentWords(incident: IncidentView, page: PageView): string {
  return `${courseWords(incident, { page })} ${linkTo(page, `/incidents/${incident.id}`)}`;
}

/** That none is known says little of days on which nothing was measured. */
function noneWords(days: readonly HistoryDaysView[]): string {
  return days.every(({ wasMeasured }) => wasMeasured) ? "None." : "None is known; on some days nothing was measured.";
}
