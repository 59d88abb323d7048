import type { Tone } from "../core/notice.ts";
import { PALETTES } from "../core/palette.ts";

const { tones, accent } = PALETTES.light;

/** The page's colour of a tone, as `#rrggbb`. */
export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  outage: tones.bad,
  degraded: tones.warn,
  unknown: tones.unknown,
  maintenance: tones.plan,
  good: tones.ok,
  info: accent,
};
