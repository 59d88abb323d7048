import { ownElement } from "./own.ts";

const voice = ownElement("p", "voice");
voice.className = "hidden";
voice.setAttribute("role", "status");
document.body.append(voice);

/** Lets screen readers speak a sentence. */
export function say(words: string): void {
  voice.textContent = words;
}
