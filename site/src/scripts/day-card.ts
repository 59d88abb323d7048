import { ownElement } from "./own.ts";

const MARGIN_PX = 8;

/** One day of one row of bars. */
export interface Place {
  /** The fold that holds the bars and their table. */
  readonly row: HTMLDetailsElement;
  /** 0: the oldest. */
  readonly day: number;
}

export interface DayCard {
  readonly place: Place | null;
  /** Shows a day, and gives its words. */
  show(place: Place): string;
  hide(): void;
  has(target: EventTarget | null): boolean;
}

/** A popover that shows what the table of days says of one of them: its words, and its incidents as links. */
export function createDayCard(): DayCard {
  const card = ownElement("div", "day");
  card.popover = "auto";
  card.setAttribute("role", "group");
  let place: Place | null = null;
  // Esc and a press elsewhere close it without asking us.
  card.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "closed") place = mark(place, null);
  });
  return {
    get place() {
      return place;
    },
    show(next) {
      const cells = rowOf(next)?.cells;
      if (cells === undefined) return "";
      const [date, words] = [cells.item(0)?.textContent ?? "", [...(cells.item(1)?.childNodes ?? [])]];
      const heading = document.createElement("b");
      heading.textContent = date;
      card.replaceChildren(heading, ...words.map((node) => node.cloneNode(true)));
      // Beside its row, so that Tab leads from the bars to the links.
      if (card.previousElementSibling !== next.row) next.row.after(card);
      place = mark(place, next);
      if (!card.matches(":popover-open")) card.showPopover();
      putAt(card, next);
      return `${date}: ${words.map((node) => node.textContent).join(". ")}`;
    },
    hide: () => card.hidePopover(),
    has: (target) => target instanceof Node && card.contains(target),
  };
}

/** The table has the newest day first. */
function rowOf({ row, day }: Place): HTMLTableRowElement | undefined {
  const rows = row.querySelectorAll<HTMLTableRowElement>("tbody tr");
  return rows[rows.length - 1 - day];
}

function mark(before: Place | null, next: Place | null): Place | null {
  if (before !== null) barOf(before)?.classList.remove("at");
  if (next !== null) barOf(next)?.classList.add("at");
  return next;
}

function barOf({ row, day }: Place): Element | undefined {
  return row.querySelectorAll(".frame g")[day];
}

/** Below its bar or, where the window ends, above it; within the sides of its row. */
function putAt(card: HTMLElement, place: Place): void {
  const frame = place.row.querySelector(".frame")?.getBoundingClientRect();
  const bar = barOf(place)?.getBoundingClientRect();
  if (frame === undefined || bar === undefined) return;
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(frame.left, Math.min((bar.left + bar.right - width) / 2, frame.right - width));
  const isBelow = frame.bottom + height + 2 * MARGIN_PX < innerHeight || frame.top < height + 2 * MARGIN_PX;
  const top = isBelow ? frame.bottom + MARGIN_PX : frame.top - height - MARGIN_PX;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
