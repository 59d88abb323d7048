/** Text that people write and that others will read: pages, terminals, feeds. */

const MARKS = "\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
/** Everything that steers a terminal or turns the direction of writing; a new line and a tab may stay. */
const STEERING = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029${MARKS}]`, "u");

/** Line ends of other systems as ours, without white space around the whole. */
export function tidied(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

/** The same text with a blank for everything that could steer what shows it: for what was not checked when it came in. */
export function withoutSteering(text: string): string {
  return text.toWellFormed().replaceAll(new RegExp(STEERING, "gu"), " ");
}

/** What makes a text unfit to be shown to others, in words; null: nothing. */
export function unfitness(text: string): string | null {
  if (!text.isWellFormed()) return "holds half a character";
  if (STEERING.test(text)) return "holds control characters";
  return null;
}
