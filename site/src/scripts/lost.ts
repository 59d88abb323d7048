import { agoWords, type LiveWords } from "./ages.ts";
import { ownElement } from "./own.ts";

const note = ownElement("p", "lost");
note.className = "notice";

/** Says on the page that the monitor cannot be reached, and since when. */
export function showLost(ageMs: number, words: LiveWords): void {
  note.textContent = words.lost.replace("#", agoWords(ageMs, words.ago));
  if (!note.isConnected) document.querySelector("main")?.prepend(note);
}

export function hideLost(): void {
  note.remove();
}

const GREY_ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='15' fill='%236b675f'/%3E%3C/svg%3E";

/** Takes back every state that was heard of: what nobody can vouch for any more is unknown. A refresh undoes it. */
export function forgetStates(words: LiveWords): void {
  const banner = document.querySelector(".banner");
  if (document.title === words.headline || words.headline === "" || banner === null) return;
  retell(banner, words.headline);
  for (const state of document.querySelectorAll(".state")) retone(state, words.unknown);
  for (const list of document.querySelectorAll<HTMLElement>(".halves")) list.hidden = true;
  document.querySelector("link[rel=icon]")?.setAttribute("href", GREY_ICON);
  document.title = words.headline;
}

function retell(banner: Element, headline: string): void {
  banner.className = "banner unknown";
  retoneIcon(banner);
  const heading = banner.querySelector("h1");
  if (heading !== null) heading.textContent = headline;
}

function retone(state: Element, word: string): void {
  state.className = "state unknown";
  const icon = retoneIcon(state);
  state.replaceChildren(...(icon === null ? [] : [icon]), word);
}

function retoneIcon(part: Element): Element | null {
  const icon = part.querySelector("svg");
  icon?.setAttribute("class", "icon unknown");
  icon?.querySelector("use")?.setAttribute("href", "#i-unknown");
  return icon;
}
