import { withoutSteering } from "../../core/written-text.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML and HTML, between tags and within attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}

/** Without what XML 1.0 forbids, escaped or not (section 2.2), and without what steers whatever shows it. */
export function readableXml(text: string): string {
  return withoutSteering(text).replace(/[\uFFFE\uFFFF]/g, " ");
}
