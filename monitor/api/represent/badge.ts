import { PUBLIC_STATUS_WORDS } from "../../core/status-words.ts";
import type { ComponentStatus } from "../../core/words.ts";
import { escapeXml, readableXml } from "./xml.ts";

export interface Badge {
  readonly label: string;
  readonly status: ComponentStatus;
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
export function shieldsJson({ label, status }: Badge) {
  return {
    schemaVersion: 1,
    label,
    message: PUBLIC_STATUS_WORDS[status],
    color: COLOURS[status].name,
    isError: status === "major_outage",
    cacheSeconds: 300,
  };
}

/** Advances of Verdana at 11 px, for the printable ASCII characters from space on. */
const ADVANCES = [
  3.9, 4.3, 5.1, 9, 7, 11.8, 8, 3, 5, 5, 7, 9, 4, 5, 4, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 5, 5, 9, 9, 9, 6, 11, 7.5, 7.5,
  7.7, 8.5, 7, 6.3, 8.5, 8.3, 4.6, 5, 7.6, 6.1, 9.3, 8.2, 8.7, 6.6, 8.7, 7.7, 7.5, 6.8, 8.1, 7.5, 10.9, 7.5, 6.8, 7.5,
  5, 5, 5, 9, 7, 7, 6.6, 6.9, 5.7, 6.9, 6.6, 3.9, 6.9, 7, 3, 3.8, 6.5, 3, 10.7, 7, 6.7, 6.9, 6.9, 4.7, 5.7, 4.3, 7, 6.5,
  9, 6.5, 6.5, 5.8, 7, 5, 7, 9,
] as const;
/** Of other letters: those of alphabets are about as wide as ours, signs of Chinese and Japanese fill a square. */
const LETTER_ADVANCE = 7;
const SIGN_ADVANCE = 11;
const FIRST_SIGN = 0x2e80;
const PADDING = 6;
const MOST_LETTERS = 60;

export function textWidth(text: string): number {
  const advances = Array.from(text, (letter) => advanceOf(letter.codePointAt(0) ?? 0));
  return Math.round(advances.reduce((sum, advance) => sum + advance, 0));
}

function advanceOf(point: number): number {
  return ADVANCES[point - 32] ?? (point < FIRST_SIGN ? LETTER_ADVANCE : SIGN_ADVANCE);
}

/** A flat badge: label left, state right. It needs no font, script or other host; `textLength` keeps the text within it. */
export function badgeSvg({ label, status }: Badge): string {
  const left = shortened(label);
  const right = PUBLIC_STATUS_WORDS[status];
  const leftWidth = textWidth(left) + 2 * PADDING;
  const rightWidth = textWidth(right) + 2 * PADDING;
  const width = leftWidth + rightWidth;
  const name = escapeXml(`${left}: ${right}`);
  const text = (words: string, middle: number, length: number) =>
    `<text x="${middle}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${leftWidth}" height="20" fill="#3f3f3f"/>`,
    `<rect x="${leftWidth}" width="${rightWidth}" height="20" fill="${COLOURS[status].hex}"/></g>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">`,
    text(left, leftWidth / 2, leftWidth - 2 * PADDING),
    text(right, leftWidth + rightWidth / 2, rightWidth - 2 * PADDING),
    "</g></svg>",
  ].join("");
}

function shortened(text: string): string {
  const letters = Array.from(readableXml(text).replace(/\s+/g, " "));
  return letters.length <= MOST_LETTERS ? letters.join("") : `${letters.slice(0, MOST_LETTERS - 1).join("")}…`;
}
