import { englishName, type Name } from "../../core/default-names.ts";
import { plainText } from "../../core/plain-text.ts";
import { durationWords } from "../../core/postmortem.ts";
import { linkTo } from "../../read/address.ts";
import { headlineText } from "../../read/headline-text.ts";
import type { IncidentView, MaintenanceView, StatusPageView, UptimeView, WindowUptimeView } from "../../read/views.ts";
import { pageState } from "./shown-state.ts";
import { type TextForm, WRITERS, type Writer } from "./text-writer.ts";

export function statusText(view: StatusPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, halves, maintenances } = view;
  const lists: readonly (readonly [string, readonly Name[]])[] = [
    ["Not working", halves.down],
    ["Restricted", halves.degraded],
    ["Cannot tell", halves.unknown],
    ["Still working", halves.working],
  ];
  return write.join([
    write.heading(1, `${page.name}: status`),
    ...(page.notice === null ? [] : [write.paragraph(page.notice)]),
    write.strong(headlineText(view), pageState(view).looks),
    write.paragraph(measuredWords(view)),
    ...lists
      .filter(([, names]) => names.length > 0)
      .map(([word, names]) => write.item(word, names.map(englishName).join(", "))),
    ...view.incidents.flatMap((incident) => incidentLines(incident, view, form)),
    ...maintenances.map((window) => write.paragraph(windowWords(window, view))),
    write.heading(2, "Components"),
    write.rows(
      view.groups.flatMap((group) =>
        group.components.map(({ name, status, uptime90d }) => ({ name, status, uptime: uptimeText(uptime90d, view) })),
      ),
    ),
    write.paragraph(`All times ${page.timezone}. As data: ${linkTo(page, "/api/v1/status")}`),
  ]);
}

export function incidentText(incident: IncidentView, view: StatusPageView, form: TextForm): string {
  const write = WRITERS[form];
  return write.join([
    ...staleLines(view, form),
    ...incidentLines(incident, view, form),
    ...postmortemLines(incident, view, write),
  ]);
}

export function incidentsText(incidents: readonly IncidentView[], view: StatusPageView, form: TextForm): string {
  const write = WRITERS[form];
  return write.join([
    write.heading(1, `${view.page.name}: incidents of the last 90 days`),
    ...staleLines(view, form),
    ...(incidents.length === 0 ? [write.paragraph("None.")] : []),
    ...incidents.flatMap((incident) => incidentLines(incident, view, form)),
  ]);
}

export function incidentLines(incident: IncidentView, view: Pick<StatusPageView, "page">, form: TextForm): string[] {
  const write = WRITERS[form];
  const { diagnosis, confidence } = incident;
  return [
    write.heading(2, incident.title),
    write.paragraph(`${courseWords(incident, view)} ${linkTo(view.page, `/incidents/${incident.id}`)}`),
    ...(diagnosis === null ? [] : [write.item(`Cause (${confidence} confidence)`, diagnosis.title)]),
    ...incident.evidence.map((one) => write.item(zoned(one.at, view), `${one.title}: ${one.note}`)),
    ...incident.updates.map(({ at, status, body }) => write.item(`${zoned(at, view)}, ${status}`, body)),
    ...incident.recovery.map(({ step, status }) =>
      write.item(`Proof of recovery, ${step}`, status.replaceAll("_", " ")),
    ),
  ];
}

function windowWords({ status, title, from, to }: MaintenanceView, view: Pick<StatusPageView, "page">): string {
  const when = `${title}, ${zoned(from, view)} to ${zoned(to, view)}.`;
  return status === "in_progress" ? `Maintenance in progress: ${when}` : `Planned work: ${when}`;
}

/** When it began, when it ended, and how long it lasted. */
export function courseWords(
  { isManual, startedAt, resolvedAt }: IncidentView,
  view: Pick<StatusPageView, "page">,
): string {
  const who = isManual ? "Reported by a person. " : "";
  if (resolvedAt === null) return `${who}Since ${zoned(startedAt, view)}.`;
  const lasted = durationWords(resolvedAt - startedAt);
  return `${who}${zoned(startedAt, view)} to ${zoned(resolvedAt, view)}, for ${lasted}.`;
}

/** Uptime over 90 days beside how much of the time was measured; since when, where that is not all of them. */
function uptimeText(uptime: WindowUptimeView, view: Pick<StatusPageView, "page">): string {
  return measuredUptime(uptime, uptime.since === null ? " in 90 days" : ` since ${zoned(uptime.since, view)}`);
}

/** A figure only where enough was measured. */
export function measuredUptime({ percent, coverage }: UptimeView, window = ""): string {
  if (coverage === null) return "not measured yet";
  const figure = percent === null ? "insufficient data" : `${percent} %${window}`;
  return `${figure}, ${coverage} % measured`;
}

/** What people wrote afterwards, by its lines: nothing in it is markup here. */
function postmortemLines({ postmortem }: IncidentView, view: Pick<StatusPageView, "page">, write: Writer): string[] {
  if (postmortem === null) return [];
  const lines = plainText(postmortem.markdown)
    .split("\n")
    .map((line) => line.replace(/^#+\s+/, "").trim());
  return [
    write.heading(2, `Post-mortem, published ${zoned(postmortem.publishedAt, view)}`),
    ...lines.filter((line) => line !== "").map((line) => write.paragraph(line)),
  ];
}

/** That nothing new is told is no good news while nothing is measured. */
function staleLines(view: StatusPageView, form: TextForm): string[] {
  return view.stale ? [WRITERS[form].strong(headlineText(view), "unknown")] : [];
}

function measuredWords({ measuredAt, generatedAt, stale }: StatusPageView): string {
  if (measuredAt === null) return "Nothing has been measured yet.";
  const age = Math.max(0, Math.floor((generatedAt - measuredAt) / 1_000));
  return `${stale ? "Last measured" : "Measured"} ${age} s ago.`;
}

/** A moment in the page's zone. */
export function zoned(at: number, { page }: Pick<StatusPageView, "page">): string {
  const format = { timeZone: page.timezone, dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(at);
}
