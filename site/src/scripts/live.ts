import { tick } from "./ages.ts";
import { createClock } from "./clock.ts";
import { forgetStates, hideLost, showLost } from "./lost.ts";
import { rememberFolds } from "./morph.ts";
import { type Made, madeOf, refresh } from "./refresh.ts";
import { say } from "./say.ts";

const EVERY_MS = 30_000;
const RETRY_MS = 10_000;
/** A page is believed for so long after it was made; then nobody can vouch for what it says. */
const BELIEVED_MS = 90_000;

/**
 * Keeps the page fresh while it is looked at: asks for it anew, changes what differs, lets ages go on, and takes back
 * what it said when the monitor cannot be reached.
 *
 * @param changed is called when the page has changed
 */
export function startLive(changed: () => void): void {
  const first = madeOf(document);
  if (first === null) return;
  rememberFolds(document);
  const clock = createClock(first.at);
  // A copy may be of any age, and whoever carries it may not tell the time: this machine's own is the safe one.
  if (first.until !== null) clock.presume(Date.now());
  let made: Made = first;
  let heardAt: number | null = null;
  let isLost = false;
  let asking = 0;
  let beating = 0;

  const beat = () => {
    const now = clock.now();
    if (isLost) showLost(now - made.at, made.words);
    if (now > (made.until ?? made.at + BELIEVED_MS)) forgetStates(made.words);
    tick(now, made.words);
    speak();
  };
  const ask = async () => {
    const heard = await refresh(clock);
    isLost = heard === null;
    if (heard !== null) {
      made = heard;
      heardAt = Date.now();
      hideLost();
      changed();
    } else if (heardAt === null) {
      // Perhaps a browser kept the page since yesterday: where nobody tells the time, this machine's own is the safe one.
      clock.presume(Date.now());
    }
    beat();
    plan(isLost ? RETRY_MS : EVERY_MS + Math.random() * 3_000);
  };
  const plan = (inMs: number) => {
    clearTimeout(asking);
    if (!document.hidden) asking = setTimeout(ask, inMs);
  };
  const watch = () => {
    clearInterval(beating);
    if (!document.hidden) {
      beating = setInterval(beat, 1_000);
      beat();
    }
    plan(Math.max(0, (heardAt ?? made.at) + EVERY_MS - Date.now()));
  };
  document.addEventListener("visibilitychange", watch);
  addEventListener("pageshow", (event) => event.persisted && watch());
  watch();
}

let spoken = headline();

/** Speaks the page's sentence, and only when it has become another one. */
function speak(): void {
  const words = headline();
  if (words !== spoken) say(words);
  spoken = words;
}

function headline(): string {
  return document.querySelector("h1")?.textContent ?? "";
}
