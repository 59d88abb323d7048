import { PUBLIC_STATUS_WORDS } from "../../core/status-words.ts";
import { withoutSteering } from "../../core/written-text.ts";
import { linkTo } from "../../read/address.ts";
import type { IncidentView, StatusPageView } from "../../read/views.ts";

/** The page for terminals and for agents: plain text that reads well at 80 columns, or Markdown. */
export type TextForm = "plain" | "markdown";

export const TEXT_TYPES: Readonly<Record<TextForm, string>> = {
  plain: "text/plain; charset=utf-8",
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
    write.strong(view.headline),
    write.paragraph(measuredWords(view)),
    ...lists.filter(([, names]) => names.length > 0).map(([word, names]) => write.item(word, names.join(", "))),
    ...view.incidents.flatMap((incident) => incidentLines(incident, view, form)),
    ...maintenances.map((window) =>
      write.paragraph(`Planned work: ${window.title}, ${zoned(window.from, view)} to ${zoned(window.to, view)}.`),
    ),
    write.heading(2, "Components"),
    write.rows(
      view.groups.flatMap((group) =>
        group.components.map((component): readonly [string, string, string] => [
          component.name,
          PUBLIC_STATUS_WORDS[component.status],
          component.uptime90d.percent === null ? "" : `${component.uptime90d.percent} % in 90 days`,
        ]),
      ),
    ),
    write.paragraph(`All times ${page.timezone}. As data: ${linkTo(page, "/api/v1/status")}`),
  ]);
}

export function incidentText(incident: IncidentView, view: StatusPageView, form: TextForm): string {
  return WRITERS[form].join(incidentLines(incident, view, form));
}

export function incidentsText(incidents: readonly IncidentView[], view: StatusPageView, form: TextForm): string {
  const write = WRITERS[form];
  return write.join([
    write.heading(1, `${view.page.name}: incidents of the last 90 days`),
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

function measuredWords({ measuredAt, generatedAt, stale }: StatusPageView): string {
  if (measuredAt === null) return "Nothing has been measured yet.";
  const age = Math.max(0, Math.floor((generatedAt - measuredAt) / 1_000));
  return `${stale ? "Last measured" : "Measured"} ${age} s ago.`;
}

function zoned(at: number, { page }: StatusPageView): string {
  const format = { timeZone: page.timezone, dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(at);
}

interface Writer {
  heading(level: 1 | 2, text: string): string;
  paragraph(text: string): string;
  strong(text: string): string;
  item(term: string, text: string): string;
  rows(rows: readonly (readonly [string, string, string])[]): string;
  join(parts: readonly string[]): string;
}

const COLUMNS = 80;

const WRITERS: Readonly<Record<TextForm, Writer>> = {
  plain: {
    heading: (level, text) =>
      `\n${wrapped(plain(text))}\n${(level === 1 ? "=" : "-").repeat(Math.min(COLUMNS, width(plain(text))))}`,
    paragraph: (text) => wrapped(plain(text)),
    strong: (text) => wrapped(plain(text)),
    item: (term, text) => wrapped(`${plain(term)}: ${plain(text)}`, "  "),
    rows: (rows) => {
      const widest = Math.min(40, Math.max(0, ...rows.map(([name]) => width(plain(name)))));
      return rows
        .map(([name, state, uptime]) => `${plain(name).padEnd(widest)}  ${state.padEnd(17)}  ${uptime}`.trimEnd())
        .join("\n");
    },
    join: (parts) => `${parts.join("\n").trim()}\n`,
  },
  markdown: {
    heading: (level, text) => `${"#".repeat(level)} ${markdown(text)}`,
    paragraph: markdown,
    strong: (text) => `**${markdown(text)}**`,
    item: (term, text) => `- ${markdown(term)}: ${markdown(text)}`,
    rows: (rows) =>
      [
        "| Component | State | Uptime |",
        "|---|---|---|",
        ...rows.map((cells) => `| ${cells.map(markdown).join(" | ")} |`),
      ].join("\n"),
    join: (parts) =>
      `${parts
        .map((part, i) => (isListed(part) && isListed(parts[i - 1]) ? part : `\n${part}`))
        .join("\n")
        .trim()}\n`,
  },
};

function isListed(part: string | undefined): boolean {
  return part?.startsWith("- ") === true;
}

/** No control character reaches a terminal, and no direction mark turns a line around. */
function plain(text: string): string {
  return withoutSteering(text).replace(/\s+/g, " ");
}

/** What people or configurations wrote is text, not markup. */
function markdown(text: string): string {
  return plain(text).replace(/[\\`*_[\]<>#|~]/g, (mark) => `\\${mark}`);
}

function width(text: string): number {
  return Array.from(text).length;
}

function wrapped(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && width(longer) > COLUMNS) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join("\n");
}
