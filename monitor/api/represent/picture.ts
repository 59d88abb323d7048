import { PUBLIC_STATUS_WORDS } from "../../core/status-words.ts";
import type { ComponentStatus } from "../../core/words.ts";
import { headlineText } from "../../read/headline-text.ts";
import type { StatusPageView } from "../../read/views.ts";
import { oneLine, shortened } from "./markup.ts";
import { pageState } from "./shown-state.ts";
import { textWidth } from "./text-width.ts";
import { escapeXml } from "./xml.ts";

/** What links to the page show in chats: as large as Open Graph wants it. */
export const PICTURE = { width: 1_200, height: 630 } as const;

/** Families in the order of wish; whoever draws it brings the second one. */
const FONT = "DejaVu Sans, Verdana, sans-serif";
const PAPER = "#fbfaf7";
const INK = "#1c1b19";
const SOFT = "#5e5b55";
const EDGE = 80;
const COLUMN = PICTURE.width - 2 * EDGE;
/** Kept for the name of the zone that times are in. */
const ZONE = 300;

interface Look {
  readonly colour: string;
  readonly tint: string;
  /** Drawn in a square of 16. */
  readonly sign: string;
}

const RING = '<circle cx="8" cy="8" r="6.6"/>';
const LOOKS: Readonly<Record<ComponentStatus, Look>> = {
  operational: { colour: "#1f6f50", tint: "#edf5f0", sign: `${RING}<path d="M5 8.3l2.1 2.1L11 6"/>` },
  degraded_performance: {
    ...{ colour: "#875300", tint: "#fbf3e0" },
    sign: '<path d="M8 1.8l6.6 11.9H1.4z"/><path d="M8 6.2v3.4M8 11.6v.2"/>',
  },
  partial_outage: { colour: "#a8211a", tint: "#fbeceb", sign: `${RING}<path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6"/>` },
  major_outage: { colour: "#a8211a", tint: "#fbeceb", sign: `${RING}<path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6"/>` },
  under_maintenance: { colour: "#2b5a9b", tint: "#edf2f9", sign: `${RING}<path d="M8 4.4V8l2.4 1.5"/>` },
  unknown: {
    ...{ colour: "#605d56", tint: "#f1efea" },
    sign: '<circle cx="8" cy="8" r="6.6" stroke-dasharray="2 1.6"/><path d="M6 6.4a2 2 0 1 1 2.9 1.8c-.6.3-.9.6-.9 1.3M8 11.6v.2"/>',
  },
};

/**
 * The present state as a picture: sign, word, the sentence of state, and each component by its colour and shape. It holds
 * nothing that changes by time alone, so that the same state is the same picture.
 */
export function pictureSvg(view: StatusPageView): string {
  const { words: word, looks } = pageState(view);
  const { colour, tint, sign } = LOOKS[looks];
  const name = shortened(oneLine(view.page.name), 60);
  const { lines, size } = setIn(oneLine(headlineText(view)), COLUMN);
  const first = 330 + size * 0.4;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PICTURE.width} ${PICTURE.height}" role="img">`,
    `<title>${escapeXml(`${name}: ${word}`)}</title>`,
    `<rect width="${PICTURE.width}" height="${PICTURE.height}" fill="${PAPER}"/>`,
    `<rect width="${PICTURE.width}" height="16" fill="${colour}"/>`,
    `<rect x="${EDGE - 32}" y="128" width="${COLUMN + 64}" height="388" rx="20" fill="${tint}"/>`,
    `<g transform="translate(${EDGE} 160) scale(5.2)" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${sign}</g>`,
    text(name, { x: EDGE, y: 92, size: fitting(name, 38, COLUMN - ZONE), fill: SOFT, weight: 400 }),
    text(begun(word), { x: EDGE + 110, y: 224, size: 58, fill: colour, weight: 700 }),
    ...lines.map((line, i) => text(line, { x: EDGE, y: first + i * size * 1.3, size, fill: INK, weight: 400 })),
    componentRow(view),
    text(view.page.timezone, { x: PICTURE.width - EDGE, y: 92, size: 22, fill: SOFT, weight: 400, anchor: "end" }),
    "</svg>",
  ].join("");
}

const MOST_DOTS = 24;

/** A mark a component, worst first, and how many there are of what. */
function componentRow({ groups, stale }: StatusPageView): string {
  const statuses = groups.flatMap((group) => group.components).map(({ status }) => (stale ? "unknown" : status));
  const counts = WORST_FIRST.map((status) => [status, statuses.filter((one) => one === status).length] as const);
  const marks = counts
    .flatMap(([status, count]) => Array.from({ length: count }, () => LOOKS[status]))
    .slice(0, MOST_DOTS);
  const words = counts.flatMap(([status, count]) => (count === 0 ? [] : [`${count} ${PUBLIC_STATUS_WORDS[status]}`]));
  const drawn = marks.map(
    ({ colour, sign }, i) =>
      `<g transform="translate(${EDGE + i * 28} 560) scale(1.5)" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round">${sign}</g>`,
  );
  const x = EDGE + marks.length * 28 + 12;
  const said = words.join(", ");
  return [
    ...drawn,
    text(said, { x, y: 580, size: fitting(said, 22, PICTURE.width - EDGE - x), fill: SOFT, weight: 400 }),
  ].join("");
}

const WORST_FIRST: readonly ComponentStatus[] = [
  "major_outage",
  "partial_outage",
  "degraded_performance",
  "unknown",
  "under_maintenance",
  "operational",
];

const SIZES = [46, 40, 34, 28] as const;
const SMALLEST = 28;
const DEEPEST = 216;

/** The sentence in lines, as large as fits; what is longer than the smallest letters hold ends by an ellipsis. */
function setIn(sentence: string, width: number): { readonly lines: readonly string[]; readonly size: number } {
  for (const size of SIZES) {
    const lines = broken(sentence, width, size);
    if (lines.length * size * 1.3 <= DEEPEST) return { lines, size };
  }
  const most = Math.floor(DEEPEST / (SMALLEST * 1.3));
  const lines = broken(sentence, width, SMALLEST).slice(0, most);
  return { lines: lines.with(-1, `${lines.at(-1) ?? ""} …`), size: SMALLEST };
}

function broken(sentence: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ").flatMap((one) => pieces(one, width, size))) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A word that no line holds is cut. */
function pieces(word: string, width: number, size: number): string[] {
  const most = Math.max(1, Math.floor(width / size));
  if (textWidth(word, size) <= width) return [word];
  const letters = Array.from(word);
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, i) =>
    letters.slice(i * most, (i + 1) * most).join(""),
  );
}

function fitting(words: string, size: number, width: number): number {
  return Math.min(size, Math.floor((size * width) / Math.max(1, textWidth(words, size))));
}

interface Style {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight: number;
  readonly anchor?: "start" | "end";
}

function text(words: string, { x, y, size, fill, weight, anchor = "start" }: Style): string {
  const style = `font-family="${FONT}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"`;
  return `<text x="${x}" y="${Math.round(y)}" ${style}>${escapeXml(words)}</text>`;
}

function begun(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
