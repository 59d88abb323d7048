import { PALETTES } from "../core/palette.ts";
import { htmlEscaped } from "./fitted-text.ts";
import type { Link, Told } from "./told.ts";
import { TONE_COLOURS } from "./tone-colours.ts";

/** What a mail says, in the form in which it is written: plain, or escaped for HTML. */
export interface MailBody {
  /** Over several notices; null: the only one stands for itself. */
  readonly title: string | null;
  readonly notices: readonly Told[];
  /** Why it came, and how it stops. */
  readonly end: readonly { readonly words: string; readonly url: string | null }[];
}

/** The text of a mail, complete by itself. */
export function mailText({ title, notices, end }: MailBody): string {
  const parts = [
    ...(title === null ? [] : [title]),
    ...notices.flatMap((told) => [...(title === null ? [] : [RULE]), ...textParts(told)]),
    ["-- ", ...end.map(({ words, url }) => (url === null ? words : `${words}: ${url}`))].join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const RULE = "-".repeat(40);

function textParts({ title, text, facts, steps, link }: Told): string[] {
  return [
    title,
    text,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    steps.length === 0 ? "" : ["What to do:", ...steps.map((step, i) => `${i + 1}. ${step}`)].join("\n"),
    link === null ? "" : `${link.label}: ${link.url}`,
  ];
}

const { ink, soft, rule, paper, card, accent } = PALETTES.light;

/** The same as HTML: no picture, no script, nothing that is fetched. */
export function mailHtml({ title, notices, end }: MailBody): string {
  const [first] = notices;
  const name = title ?? first?.title ?? "";
  const head = title === null ? "" : `<h1 style="margin:0 0 24px;font-size:22px;line-height:1.3">${title}</h1>`;
  const last = end.map(({ words, url }) => (url === null ? words : anchor({ label: words, url }))).join("<br>");
  const body = [
    head,
    ...notices.flatMap((told) => htmlParts(told, title === null ? "h1" : "h2")),
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${rule};color:${soft};font-size:13px">${last}</p>`,
  ];
  return documentOf(name, body.filter((part) => part !== "").join("\n"));
}

function htmlParts({ title, tone, text, facts, steps, link }: Told, level: "h1" | "h2"): string[] {
  const bar = `padding-left:12px;border-left:4px solid ${TONE_COLOURS[tone]}`;
  const size = level === "h1" ? "20px" : "18px";
  return [
    `<${level} style="margin:0 0 16px;${bar};font-size:${size};line-height:1.3">${title}</${level}>`,
    ...text.split("\n\n").map((part) => (part === "" ? "" : paragraph(part.replaceAll("\n", "<br>")))),
    facts.length === 0 ? "" : `<table style="margin:0 0 16px">${facts.map(row).join("")}</table>`,
    steps.length === 0 ? "" : `<p style="margin:0 0 8px"><strong>What to do</strong></p>`,
    steps.length === 0 ? "" : `<ol style="margin:0 0 16px">${steps.map(item).join("")}</ol>`,
    link === null ? "" : paragraph(anchor(link, level === "h1" ? BUTTON : LINK)),
  ];
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5";
const LINK = `color:${accent}`;
const BUTTON = `display:inline-block;padding:10px 16px;border-radius:6px;background:${accent};color:#ffffff;text-decoration:none`;

function documentOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
</head>
<body style="margin:0;padding:24px;background:${paper};color:${ink};${FONT}">
<div style="max-width:600px;margin:0 auto;padding:24px;background:${card};border:1px solid ${rule};border-radius:8px">
${body}
</div>
</body>
</html>
`;
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 16px">${html}</p>`;
}

function row({ label, value }: Told["facts"][number]): string {
  const head = `<th scope="row" style="padding:2px 16px 2px 0;text-align:left;vertical-align:top;white-space:nowrap">${label}</th>`;
  return `<tr>${head}<td style="padding:2px 0">${value}</td></tr>`;
}

function item(step: string): string {
  return `<li style="margin:0 0 6px">${step}</li>`;
}

function anchor({ label, url }: Link, style = LINK): string {
  return `<a href="${htmlEscaped(url)}" style="${style}">${label}</a>`;
}
