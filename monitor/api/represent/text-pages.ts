import { englishName, type Name } from "../../core/default-names.ts";
import { durationWords } from "../../core/postmortem.ts";
import { REASON_WORDS } from "../../core/reason-words.ts";
import { proofWords, RUNBOOK_WORDS, symptomWords } from "../../core/runbook-words.ts";
import { PUBLIC_STATUS_WORDS } from "../../core/status-words.ts";
import type { MaintenanceStatus } from "../../core/words.ts";
import { linkTo } from "../../read/address.ts";
import type { ComponentCheckView, ComponentPageView } from "../../read/component-page-view.ts";
import type { MaintenancePageView } from "../../read/maintenance-view.ts";
import type { RunbookPageView, StepsView } from "../../read/runbook-view.ts";
import { incidentLines, zoned } from "./text.ts";
import { type TextForm, WRITERS, type Writer } from "./text-writer.ts";

/** What to do when the gateway is down. */
export function runbookText(view: RunbookPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, symptoms, impact, recovery, afterwards, causes } = view;
  const names = (words: string, of: readonly Name[]) => (of.length === 0 ? [] : [write.item(words, list(of))]);
  return write.join([
    write.heading(1, `${page.name}: what to do when the gateway is down`),
    write.heading(2, "Symptoms"),
    ...symptoms.map((one) => write.listed("-", symptomWords(one, RUNBOOK_WORDS, list))),
    ...names("Stops", impact.stops),
    ...names("Goes on", impact.goesOn),
    ...stepLines(view.steps, write),
    write.heading(2, "Before it is resolved, in this order"),
    ...recovery.map(({ proof, isConfigured }, i) => {
      const words = proofWords(proof, RUNBOOK_WORDS, list);
      return write.listed(`${i + 1}.`, isConfigured ? words : `${words} (not checked here)`);
    }),
    write.heading(2, "Afterwards"),
    ...afterwards.map((one) => write.listed("-", one)),
    ...causes.flatMap((cause) => [
      write.heading(2, `Cause: ${cause.title}`),
      write.paragraph(cause.summary),
      write.paragraph(cause.restartHelps ? "A restart may help." : "A restart does not help."),
      ...stepLines(cause.steps, write),
      write.heading(3, "Afterwards"),
      ...cause.afterwards.map((one) => write.listed("-", one)),
    ]),
  ]);
}

function list(names: readonly Name[]): string {
  return names.map(englishName).join(", ");
}

function stepLines({ terminal, dashboard, doNot, escalation }: StepsView, write: Writer): string[] {
  const numbered = (title: string, steps: readonly string[]) =>
    steps.length === 0 ? [] : [write.heading(3, title), ...steps.map((step, i) => write.listed(`${i + 1}.`, step))];
  return [
    ...numbered("With a terminal", terminal),
    ...numbered("Without a terminal", dashboard),
    ...(doNot.length === 0 ? [] : [write.heading(3, "Do not")]),
    ...doNot.map((one) => write.listed("-", one)),
    ...(escalation.length === 0 ? [] : [write.heading(3, "Who can help")]),
    ...escalation.map(({ label, url }) => write.item(label, url)),
  ];
}

/** One component over a window. */
export function componentText(view: ComponentPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, component, window, checks, incidents } = view;
  const { status, since, reason, description } = component;
  const from = since === null ? "" : `, since ${zoned(since, view)}`;
  return write.join([
    write.heading(1, `${page.name}: ${component.name}`),
    write.strong(`${PUBLIC_STATUS_WORDS[status]}${from}`, status),
    ...(reason === null ? [] : [write.paragraph(`Why: ${REASON_WORDS[reason]}.`)]),
    ...(description === null ? [] : [write.paragraph(description)]),
    write.heading(2, `${zoned(window.from, view)} to ${zoned(window.to, view)}`),
    ...figureLines(view, write),
    write.heading(2, "Checks"),
    ...checks.map((check) => write.item(check.title, checkWords(check))),
    ...incidents.flatMap((incident) => incidentLines(incident, view, form)),
    write.paragraph(`All times ${page.timezone}. As data: ${dataOf(view)}`),
  ]);
}

function dataOf({ page, component }: ComponentPageView): string {
  return linkTo(page, `/api/v1/components/${component.id}/uptime`);
}

function figureLines(view: ComponentPageView, write: Writer) {
  const { percent, coverage, since, durations, outages, longestMs, incidents } = view.figures;
  if (coverage === null) return [write.paragraph("Not measured yet.")];
  return [
    write.item("Uptime", percent === null ? "insufficient data" : `${percent} %`),
    write.item("Measured", `${coverage} % of the time${since === null ? "" : ` since ${zoned(since, view)}`}`),
    write.item("Down", durationWords(durations.down)),
    write.item("Outages", longestMs === null ? "none" : `${outages}, the longest ${durationWords(longestMs)}`),
    write.item("Incidents", String(incidents)),
  ];
}

function checkWords({ status, reason, latency }: ComponentCheckView): string {
  const why = reason === null ? "" : `: ${REASON_WORDS[reason]}`;
  const { p50, p95 } = latency;
  const took = p50 === null ? "" : `; p50 ${Math.round(p50)} ms${p95 === null ? "" : `, p95 ${Math.round(p95)} ms`}`;
  return `${status}${why}${took}`;
}

const WINDOW_WORDS: Readonly<Record<MaintenanceStatus, string>> = {
  scheduled: "Planned",
  in_progress: "In progress",
  completed: "Over",
  cancelled: "Cancelled",
};

/** One window of planned work. */
export function maintenanceText(view: MaintenancePageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, maintenance } = view;
  const { title, body, status, from, to, components, isWhole } = maintenance;
  const names = isWhole ? "everything" : components.map((component) => component.name).join(", ");
  return write.join([
    write.heading(1, `${page.name}: ${title}`),
    write.paragraph(`${WINDOW_WORDS[status]}: ${zoned(from, view)} to ${zoned(to, view)}.`),
    ...(names === "" ? [] : [write.item("Affects", names)]),
    ...(body === "" ? [] : [write.paragraph(body)]),
    write.paragraph(`All times ${page.timezone}. Calendar: ${linkTo(page, `/maintenance/${maintenance.id}.ics`)}`),
  ]);
}
