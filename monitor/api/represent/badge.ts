import type { ComponentStatus } from "../../core/words.ts";
import { oneLine, shortened } from "./markup.ts";
import type { ShownState } from "./shown-state.ts";
import { textWidth } from "./text-width.ts";
import { escapeXml } from "./xml.ts";

export interface Badge {
  readonly label: string;
  readonly state: ShownState;
}

/** Shields' own names, and the hex value of each. Grey is for what nobody measured. */
const COLOURS: Readonly<Record<ComponentStatus, { readonly name: string; readonly hex: string }>> = {
  operational: { name: "brightgreen", hex: "#2c7a1e" },
  degraded_performance: { name: "yellow", hex: "#8a6d00" },
  partial_outage: { name: "orange", hex: "#b3540c" },
  major_outage: { name: "red", hex: "#c1121f" },
  under_maintenance: { name: "blue", hex: "#1f5fae" },
  unknown: { name: "lightgrey", hex: "#6b6b6b" },
};

/** The answer that shields.io's endpoint badge reads. Its floor for `cacheSeconds` is 300. */
export function shieldsJson({ label, state }: Badge) {
  return {
    schemaVersion: 1,
    label,
    message: state.words,
    color: COLOURS[state.looks].name,
    isError: state.status === "major_outage",
    cacheSeconds: 300,
  };
}

const PADDING = 6;
const MOST_LETTERS = 60;

/** A flat badge: label left, state right. It needs no font, script or other host; `textLength` keeps the text within it. */
export function badgeSvg({ label, state }: Badge): string {
  const left = shortened(oneLine(label), MOST_LETTERS);
  const right = state.words;
  const leftWidth = Math.round(textWidth(left)) + 2 * PADDING;
  const rightWidth = Math.round(textWidth(right)) + 2 * PADDING;
  const width = leftWidth + rightWidth;
  const name = escapeXml(`${left}: ${right}`);
  const text = (words: string, middle: number, length: number) =>
    `<text x="${middle}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${leftWidth}" height="20" fill="#3f3f3f"/>`,
    `<rect x="${leftWidth}" width="${rightWidth}" height="20" fill="${COLOURS[state.looks].hex}"/></g>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">`,
    text(left, leftWidth / 2, leftWidth - 2 * PADDING),
    text(right, leftWidth + rightWidth / 2, rightWidth - 2 * PADDING),
    "</g></svg>",
  ].join("");
}
