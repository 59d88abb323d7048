/** When every simulated world begins, and when, with every check passed once, its story begins. */
export const WORLD_BEGINS_AT = Date.parse("2026-11-24T12:00:00Z");
export const STORY_BEGINS_AT = WORLD_BEGINS_AT + 8 * 60_000;
export const MINUTE_MS = 60_000;

/** A part of a story, in milliseconds from its beginning. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}
