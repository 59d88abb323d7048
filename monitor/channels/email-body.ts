import { PALETTES } from "../core/palette.ts";
import type { Rendering } from "./channel.ts";
import { htmlEscaped } from "./fitted-text.ts";
import { type Caps, type Told, toldOf } from "./told.ts";
import { TONE_COLOURS } from "./tone-colours.ts";

/** The text of a mail, complete by itself. */
export function mailText(told: Told, rendering: Rendering): string {
  const { title, text, facts, steps, link } = told;
  const parts = [
    title,
    text,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    steps.length === 0 ? "" : ["What to do:", ...steps.map((step, i) => `${i + 1}. ${step}`)].join("\n"),
    link === null ? "" : `${link.label}: ${link.url}`,
    ["-- ", ...endOf(told, rendering).map(({ words, url }) => (url === null ? words : `${words}: ${url}`))].join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const { ink, soft, rule, paper, card, accent } = PALETTES.light;

/** The same as HTML: no picture, no script, nothing that is fetched. */
export function mailHtml(rendering: Rendering, caps: Caps): string {
  const told = toldOf(rendering, caps, htmlEscaped);
  const { title, tone, text, facts, steps, link } = told;
  const body = [
    `<h1 style="margin:0 0 16px;padding-left:12px;border-left:4px solid ${TONE_COLOURS[tone]};font-size:20px;line-height:1.3">${title}</h1>`,
    ...text.split("\n\n").map((part) => (part === "" ? "" : paragraph(part.replaceAll("\n", "<br>")))),
    facts.length === 0 ? "" : `<table style="margin:0 0 16px">${facts.map(row).join("")}</table>`,
    steps.length === 0
      ? ""
      : `<h2 style="margin:0 0 8px;font-size:16px">What to do</h2><ol>${steps.map(item).join("")}</ol>`,
    link === null ? "" : paragraph(anchor(link.label, link.url, BUTTON)),
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${rule};color:${soft};font-size:13px">${end(told, rendering)}</p>`,
  ];
  return documentOf(title, body.filter((part) => part !== "").join("\n"));
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5";
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
  return `<tr><th scope="row" style="padding:2px 16px 2px 0;text-align:left;vertical-align:top;white-space:nowrap">${label}</th><td style="padding:2px 0">${value}</td></tr>`;
}

function item(step: string): string {
  return `<li style="margin:0 0 6px">${step}</li>`;
}

function anchor(label: string, url: string, style = `color:${accent}`): string {
  return `<a href="${htmlEscaped(url)}" style="${style}">${label}</a>`;
}

function end(told: Told, rendering: Rendering): string {
  return endOf(told, rendering)
    .map(({ words, url }) => (url === null ? words : anchor(words, url)))
    .join("<br>");
}

/** Why it came, and how it stops. */
function endOf({ page }: Told, { links, confirm }: Rendering): { words: string; url: string | null }[] {
  if (confirm !== null) return [{ words: `Sent once by ${page}, because your address was given there.`, url: null }];
  if (links === null) return [{ words: `Sent by ${page} to its operators, as configured there.`, url: null }];
  return [
    { words: `You asked ${page} to tell you.`, url: null },
    { words: "Change what you hear", url: links.manage },
    { words: "Unsubscribe", url: links.unsubscribe },
  ];
}
