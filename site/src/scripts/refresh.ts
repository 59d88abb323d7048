import type { LiveWords } from "./ages.ts";
import type { Clock } from "./clock.ts";
import { morph, rememberFolds } from "./morph.ts";

const TIMEOUT_MS = 10_000;

/** When a page was made, and its words for the script. */
export interface Made {
  readonly at: number;
  /** Until when it says of itself that it is to be believed; null: it comes from the monitor itself. */
  readonly until: number | null;
  readonly words: LiveWords;
}

/** Null: it is no page that is kept fresh. */
export function madeOf(page: Document): Made | null {
  const note = page.getElementById("live");
  if (note === null) return null;
  const { made, believed, ago = "", unknown = "", headline = "", lost = "" } = note.dataset;
  return {
    at: Number(made),
    until: believed === undefined ? null : Number(believed),
    words: { ago: ago.split("|"), unknown, headline, lost },
  };
}

/** Asks for the page anew and makes this one say the same. Null: no answer, or one that is no such page. */
export async function refresh(clock: Clock): Promise<Made | null> {
  const answer = await fetchPage();
  if (answer === null) return null;
  const { page, made, givenAt } = answer;
  clock.hear(givenAt ?? made.at);
  if (givenAt === null) clock.presume(Date.now());
  keepingPlace(() => {
    for (const part of ["main", "footer"]) {
      const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
      if (old !== null && fresh !== null) morph(old, fresh);
    }
    rememberFolds(document);
  });
  document.title = page.title;
  for (const rel of ["icon", "stylesheet"]) {
    const [old, fresh] = [document, page].map((one) => one.querySelector(`link[rel=${rel}]`));
    const href = fresh?.getAttribute("href");
    if (href && old?.getAttribute("href") !== href) old?.setAttribute("href", href);
  }
  return made;
}

interface Answer {
  readonly page: Document;
  readonly made: Made;
  /** By its maker's clock; null where it does not say. */
  readonly givenAt: number | null;
}

async function fetchPage(): Promise<Answer | null> {
  try {
    const response = await fetch(location.pathname + location.search, {
      headers: { accept: "text/html" },
      cache: "no-cache",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const made = madeOf(page);
    return made === null ? null : { page, made, givenAt: timeOf(response.headers) };
  } catch {
    return null;
  }
}

/** `Date`, and how long caches have kept the answer since. */
function timeOf(headers: Headers): number | null {
  const at = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(at) ? null : at + Number(headers.get("age") ?? 0) * 1_000;
}

/** What is looked at stays where it is in the window, whatever comes or goes above it. */
function keepingPlace(change: () => void): void {
  const root = document.documentElement;
  const held = scrollY > 0 ? document.elementFromPoint(root.clientWidth / 2, innerHeight / 3) : null;
  const before = held?.getBoundingClientRect().top ?? 0;
  change();
  if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
}
