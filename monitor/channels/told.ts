import type { Notice, NoticeWords, Tone } from "../core/notice.ts";
import { pingWords } from "../core/ping-words.ts";
import type { Rendering } from "./channel.ts";
import { type Escape, fitted, lines, literal, oneLine } from "./fitted-text.ts";

/** How long the parts of a message may be at most, each once it is escaped. */
export interface Caps {
  readonly title: number;
  readonly text: number;
  readonly fact: number;
  readonly steps: number;
  readonly step: number;
}

/** What a message says, in the order in which it is said: escaped, cut to size, ready to be laid out. */
export interface Told {
  /** What, with its state: `Chat: no answer in time (investigating)`. */
  readonly title: string;
  readonly tone: Tone;
  readonly text: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What to do, in order; only operators are told. */
  readonly steps: readonly string[];
  readonly link: Link | null;
  /** Where somebody who subscribed on the page changes or ends that; null for others. */
  readonly manage: Link | null;
  /** Whose page it is. */
  readonly page: string;
}

/** Neither escaped nor cut. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/** Puts a notice, a test message or the one question to a new subscriber into the parts that every channel lays out. */
export function toldOf({ notice, confirm, links }: Rendering, caps: Caps, escaped: Escape = literal): Told {
  const words = wordsOf(notice, confirm !== null);
  const line = (text: string, max: number) => fitted(oneLine(text), max, escaped);
  const page = line(notice.page.name, MAX_PAGE_NAME) || "Gatewatch";
  return {
    title: line(headline(words), caps.title) || page,
    tone: words.tone,
    text: fitted(lines(words.text), caps.text, escaped),
    facts: factsOf(notice, words)
      .map(({ label, value }) => ({ label, value: line(value, caps.fact) }))
      .filter(({ value }) => value !== ""),
    steps: stepsOf(words.todo, caps).map((step) => line(step, caps.step)),
    link: linkOf(notice, confirm, words),
    manage: links === null || confirm !== null ? null : { label: "Change or stop this", url: links.manage },
    page,
  };
}

/**
 * The first of ever shorter renderings that a service takes, and the shortest one in any case. What a part loses, it loses at
 * its end; the link is no part that is cut.
 */
export function fittingIn<T>(caps: Caps, render: (caps: Caps) => T, fits: (rendered: T) => boolean): T {
  let rendered = render(caps);
  for (let share = 0.7; share > LEAST_SHARE && !fits(rendered); share *= 0.7) rendered = render(partOf(caps, share));
  return rendered;
}

/** An instant in the page's zone, which is named: `24 Nov 2026, 12:50 (Europe/Berlin)`. */
export function momentWords(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" });
  return `${format.format(at)} (${timeZone})`;
}

const MAX_PAGE_NAME = 100;
const LEAST_SHARE = 0.01;

function partOf(caps: Caps, share: number): Caps {
  const part = (cap: number) => Math.max(1, Math.floor(cap * share));
  return {
    title: Math.max(caps.title * share, Math.min(caps.title, SHORT_TITLE)),
    text: part(caps.text),
    fact: part(caps.fact),
    steps: Math.ceil(caps.steps * share),
    step: part(caps.step),
  };
}

/** A title is the last to be cut. */
const SHORT_TITLE = 60;

function headline({ title, state }: NoticeWords): string {
  return state === "" ? title : `${title} (${state.toLowerCase()})`;
}

function wordsOf(notice: Notice, isAsked: boolean): NoticeWords {
  if (isAsked) return pingWords("question", notice.page);
  if (notice.type !== "ping") return notice.words;
  return pingWords(isReminder(notice) ? "reminder" : "test", notice.page);
}

/** Somebody asked again for what the address hears already: it is told its links. */
export function isReminder({ type, data }: Pick<Notice, "type" | "data">): boolean {
  return type === "ping" && data.manage === true;
}

function factsOf({ type, page }: Notice, words: NoticeWords) {
  const [since, until] = type.startsWith("maintenance.") ? ["From", "To"] : ["Since", "Ended"];
  const moment = (at: number | null) => (at === null ? "" : momentWords(at, page.timezone));
  return [
    { label: since, value: moment(words.since) },
    { label: until, value: moment(words.until) },
    { label: "Cause", value: words.cause ?? "" },
    { label: "Affected", value: words.components.map(({ name, status }) => `${name} (${status})`).join(", ") },
    { label: "Not working", value: words.down.join(", ") },
    { label: words.tone === "good" ? "Working" : "Still working", value: words.working.join(", ") },
  ];
}

/** The first ones; how many are left out is said. */
function stepsOf(given: readonly string[], { steps }: Caps): readonly string[] {
  const todo = given.filter((step) => oneLine(step) !== "");
  if (todo.length <= steps) return todo;
  const more = todo.length - steps + 1;
  return [...todo.slice(0, steps - 1), `${more} more ${more === 1 ? "step" : "steps"} behind the link`];
}

function linkOf({ type }: Notice, confirm: Rendering["confirm"], { url }: NoticeWords): Link | null {
  if (confirm !== null) return { label: "Yes, tell me", url: confirm.url };
  return url === null ? null : { label: linkLabel(type), url };
}

function linkLabel(type: Notice["type"]): string {
  if (type === "incident.postmortem") return "Read what happened";
  if (type.startsWith("incident.")) return "Open the incident";
  return type.startsWith("maintenance.") ? "Open the announcement" : "Open the status page";
}
