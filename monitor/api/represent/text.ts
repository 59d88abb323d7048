import type { ComponentStatus } from "../../core/words.ts";
import type { IncidentView, StatusPageView } from "../../read/views.ts";
import { linkTo } from "../address.ts";
import { markdown, oneLine } from "./markup.ts";
import { isSign } from "./text-width.ts";
import { PUBLIC_STATUS_WORDS } from "./words.ts";

/** The page for terminals and for agents: plain text that reads well at 80 columns, with colours when asked, or Markdown. */
export type TextForm = "plain" | "coloured" | "markdown";

export const TEXT_TYPES: Readonly<Record<TextForm, string>> = {
  plain: "text/plain; charset=utf-8",
  coloured: "text/plain; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
};

export function statusText(view: StatusPageView, form: TextForm): string {
  const write = WRITERS[form];
  const { page, impact, maintenances } = view;
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["Not working", impact.down],
    ["Restricted", impact.degraded],
    ["Cannot tell", impact.unknown],
    ["Still working", impact.working],
  ];
  return write.join([
    write.heading(1, `${page.name}: status`),
    ...(page.notice === null ? [] : [write.paragraph(page.notice)]),
    write.strong(view.headline, view.status),
    write.paragraph(measuredWords(view)),
    ...lists.filter(([, names]) => names.length > 0).map(([word, names]) => write.item(word, names.join(", "))),
    ...view.incidents.flatMap((incident) => incidentLines(incident, view, form)),
    ...maintenances.map((window) =>
      write.paragraph(`Planned work: ${window.title}, ${zoned(window.from, view)} to ${zoned(window.to, view)}.`),
    ),
    write.heading(2, "Components"),
    write.rows(
      view.groups.flatMap((group) =>
        group.components.map(({ name, status, uptime90d: { percent } }) => ({
          name,
          status,
          uptime: percent === null ? "" : `${percent} % in 90 days`,
        })),
      ),
    ),
    write.paragraph(`All times ${page.timezone}. As data: ${linkTo(page, "/api/v1/status")}`),
  ]);
}

export function incidentText(incident: IncidentView, view: StatusPageView, form: TextForm): string {
  return WRITERS[form].join([...staleLines(view, form), ...incidentLines(incident, view, form)]);
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

function incidentLines(incident: IncidentView, view: StatusPageView, form: TextForm): string[] {
  const write = WRITERS[form];
  const { diagnosis, confidence } = incident;
  return [
    write.heading(2, incident.title),
    write.paragraph(`Since ${zoned(incident.startedAt, view)}. ${linkTo(view.page, `/incidents/${incident.id}`)}`),
    ...(diagnosis === null ? [] : [write.item(`Cause (${confidence} confidence)`, diagnosis.title)]),
    ...incident.evidence.map((one) => write.item(zoned(one.at, view), `${one.title}: ${one.note}`)),
    ...incident.updates.map(({ at, status, body }) => write.item(`${zoned(at, view)}, ${status}`, body)),
    ...incident.recovery.map(({ step, status }) =>
      write.item(`Proof of recovery, ${step}`, status.replaceAll("_", " ")),
    ),
  ];
}

/** That nothing new is told is no good news while nothing is measured. */
function staleLines(view: StatusPageView, form: TextForm): string[] {
  return view.stale ? [WRITERS[form].strong(view.headline, "unknown")] : [];
}

function measuredWords({ measuredAt, generatedAt, stale }: StatusPageView): string {
  if (measuredAt === null) return "Nothing has been measured yet.";
  const age = Math.max(0, Math.floor((generatedAt - measuredAt) / 1_000));
  return `${stale ? "Last measured" : "Measured"} ${age} s ago.`;
}

function zoned(at: number, { page }: StatusPageView): string {
  const format = { timeZone: page.timezone, dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(at);
}

interface Row {
  readonly name: string;
  readonly status: ComponentStatus;
  readonly uptime: string;
}

interface Writer {
  heading(level: 1 | 2, text: string): string;
  paragraph(text: string): string;
  strong(text: string, status: ComponentStatus): string;
  item(term: string, text: string): string;
  rows(rows: readonly Row[]): string;
  join(parts: readonly string[]): string;
}

type Paint = (text: string, status: ComponentStatus) => string;

const COLUMNS = 80;
const NAME_COLUMNS = 40;
const STATE_COLUMNS = 17;

/** Select Graphic Rendition (ECMA-48) of each state. */
const SGR: Readonly<Record<ComponentStatus, number>> = {
  operational: 32,
  degraded_performance: 33,
  partial_outage: 31,
  major_outage: 31,
  under_maintenance: 34,
  unknown: 35,
};

const WRITERS: Readonly<Record<TextForm, Writer>> = {
  plain: plainWriter((text) => text),
  coloured: plainWriter((text, status) => `\u001b[1;${SGR[status]}m${text}\u001b[0m`),
  markdown: {
    heading: (level, text) => `${"#".repeat(level)} ${markdown(text)}`,
    paragraph: markdown,
    strong: (text) => `**${markdown(text)}**`,
    item: (term, text) => `- ${markdown(term)}: ${markdown(text)}`,
    rows: (rows) =>
      [
        "| Component | State | Uptime |",
        "|---|---|---|",
        ...rows.map(({ name, status, uptime }) => `| ${markdown(name)} | ${PUBLIC_STATUS_WORDS[status]} | ${uptime} |`),
      ].join("\n"),
    join: (parts) =>
      `${parts
        .map((part, i) => (isListed(part) && isListed(parts[i - 1]) ? part : `\n${part}`))
        .join("\n")
        .trim()}\n`,
  },
};

function plainWriter(paint: Paint): Writer {
  return {
    heading: (level, text) => {
      const line = oneLine(text);
      return `\n${wrapped(line)}\n${(level === 1 ? "=" : "-").repeat(Math.min(COLUMNS, columns(line)))}`;
    },
    paragraph: (text) => wrapped(oneLine(text)),
    strong: (text, status) =>
      wrapped(oneLine(text))
        .split("\n")
        .map((line) => paint(line, status))
        .join("\n"),
    item: (term, text) => wrapped(`${oneLine(term)}: ${oneLine(text)}`, "  "),
    rows: (rows) => {
      const widest = Math.min(NAME_COLUMNS, Math.max(0, ...rows.map(({ name }) => columns(oneLine(name)))));
      return `${rows.map((row) => plainRow(row, widest, paint)).join("\n")}\n`;
    },
    join: (parts) => `${parts.join("\n").trim()}\n`,
  };
}

/** A name that its column does not hold has lines of its own. */
function plainRow({ name, status, uptime }: Row, widest: number, paint: Paint): string {
  const line = oneLine(name);
  const isLong = columns(line) > widest;
  const begin = isLong ? `${wrapped(line)}\n${" ".repeat(widest)}` : line + " ".repeat(widest - columns(line));
  const state = PUBLIC_STATUS_WORDS[status];
  return `${begin}  ${paint(state, status)}${" ".repeat(STATE_COLUMNS - state.length)}  ${uptime}`.trimEnd();
}

function isListed(part: string | undefined): boolean {
  return part?.startsWith("- ") === true;
}

/** Columns of a terminal that a text takes. */
function columns(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (isSign(letter) ? 2 : 1), 0);
}

function wrapped(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && columns(longer) > COLUMNS) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join("\n");
}
