import { createDayCard, type DayCard, type Place } from "./day-card.ts";
import { say } from "./say.ts";

/** A pointer may need so long to go from a bar to its card. */
const LEAVE_MS = 250;

/**
 * Makes each day reachable: by pointer and touch on its bar, by arrow keys from the one tab stop that a row has. Gives a
 * function that shows the open day anew, for when the page has changed under it.
 */
export function startDays(): () => void {
  if (!("popover" in HTMLElement.prototype)) return () => undefined;
  // From now on the card tells what the bars' own titles told.
  document.documentElement.classList.add("live");
  const card = createDayCard();
  followPointer(card);
  document.addEventListener("keydown", (event) => {
    const row = barsOf(event.target, "summary");
    const place = row && !event.ctrlKey && !event.altKey && !event.metaKey && moved(event.key, row, card.place);
    if (!place) return;
    event.preventDefault();
    place.row.querySelector("summary")?.focus();
    say(card.show(place));
  });
  return () => {
    if (card.place?.row.isConnected) card.show(card.place);
    else if (card.place !== null) card.hide();
  };
}

function followPointer(card: DayCard): void {
  let isPinned = false;
  let leaving = 0;
  const point = (event: PointerEvent | MouseEvent) => {
    const row = barsOf(event.target, ".frame");
    if (row === null) return false;
    const place = { row, day: dayAt(row, event.clientX) };
    if (card.place?.row !== row || card.place.day !== place.day) card.show(place);
    return true;
  };
  document.addEventListener("pointermove", (event) => {
    clearTimeout(leaving);
    if (isPinned && event.pointerType === "mouse") return;
    if (point(event) || card.has(event.target)) return;
    if (card.place !== null && event.pointerType === "mouse") leaving = setTimeout(card.hide, LEAVE_MS);
  });
  document.addEventListener("pointerdown", () => {
    isPinned = false;
  });
  document.addEventListener("click", (event) => {
    // A press on a bar asks for that day, not for the table of all.
    if (event.detail === 0 || !point(event)) return;
    event.preventDefault();
    isPinned = true;
  });
}

/** Where a key leads: within the row, to a day at its ends, or to the same day of the next row. */
function moved(key: string, row: HTMLDetailsElement, from: Place | null): Place | null {
  const { first, last } = visibleDays(row);
  const isHere = from?.row === row;
  const day = isHere ? from.day : last;
  const step = stepOf(key);
  if (step !== 0) return { row, day: Math.min(last, Math.max(first, isHere ? day + step : day)) };
  if (key === "Home") return { row, day: first };
  if (key === "End") return { row, day: last };
  const rows = [...document.querySelectorAll<HTMLDetailsElement>("details:has(> summary .frame)")];
  const shown = rows.filter((one) => one.checkVisibility());
  const turn = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  const next = turn === 0 ? undefined : shown[shown.indexOf(row) + turn];
  return next === undefined ? null : { row: next, day };
}

function stepOf(key: string): number {
  const step = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  return isMirrored() ? -step : step;
}

/** Phones see the newest days only. */
function visibleDays(row: HTMLElement): { first: number; last: number } {
  const count = row.querySelectorAll(".frame g").length;
  const [frame, bars] = widthsOf(row);
  return { first: Math.round(count * (1 - frame / bars)), last: count - 1 };
}

function dayAt(row: HTMLElement, x: number): number {
  const { first, last } = visibleDays(row);
  const rect = row.querySelector(".frame")?.getBoundingClientRect();
  if (rect === undefined) return last;
  const share = (isMirrored() ? rect.right - x : x - rect.left) / rect.width;
  return Math.min(last, Math.max(first, first + Math.floor(share * (last + 1 - first))));
}

function widthsOf(row: HTMLElement): [number, number] {
  const [frame = 1, bars = 1] = [".frame", ".bars"].map((one) => row.querySelector(one)?.getBoundingClientRect().width);
  return [frame, bars];
}

function isMirrored(): boolean {
  return getComputedStyle(document.documentElement).direction === "rtl";
}

/** The fold of bars that something in `inside` belongs to. */
function barsOf(target: EventTarget | null, inside: string): HTMLDetailsElement | null {
  if (!(target instanceof Element)) return null;
  const part = target.closest(inside);
  const row = part?.closest("details") ?? null;
  return row?.querySelector(":scope > summary .frame") ? row : null;
}
