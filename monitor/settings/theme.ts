import { z } from "zod";
import { contrastOf } from "../core/contrast.ts";
import { PALETTES, type Palette, SCHEMES, type Scheme, THEME_TOKENS, type ThemeToken, TONES } from "../core/palette.ts";
import { Refusal, textScalar } from "./scalar.ts";
import type { ThemeSettings } from "./settings.ts";

const COLOUR = /^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$/;
const WORDS_NEED = 4.5;
const BARS_NEED = 3;

/** `#rgb` or `#rrggbb`; the program sees the long form. */
const colour = () =>
  textScalar(
    (value) => {
      if (!COLOUR.test(value)) return new Refusal('is no colour; write it as `"#1f4f8f"`, in quotes');
      const digits = value.slice(1).toLowerCase();
      return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
    },
    { pattern: COLOUR.source },
  );

const scheme = z.strictObject({
  paper: colour().optional().describe("Behind everything."),
  card: colour().optional().describe("Behind incidents and tables."),
  ink: colour().optional().describe("Words."),
  soft: colour().optional().describe("Words that matter less."),
  rule: colour().optional().describe("Lines."),
  accent: colour().optional().describe("Links, and what has the keyboard's focus."),
});

export const theme = z.strictObject({
  light: scheme.optional().describe("Colours on a light screen; those not named stay as they are."),
  dark: scheme.optional().describe("Colours on a dark screen; those not named stay as they are."),
});

/** The theme as it was read; null where it changes nothing. */
export function themeOf(read: z.output<typeof theme> | undefined): ThemeSettings | null {
  const named = (of: Scheme) =>
    Object.fromEntries(
      THEME_TOKENS.flatMap((token): [ThemeToken, string][] => {
        const value = read?.[of]?.[token];
        return value === undefined ? [] : [[token, value]];
      }),
    );
  const [light, dark] = SCHEMES.map(named);
  if (light === undefined || dark === undefined) return null;
  return Object.keys({ ...light, ...dark }).length === 0 ? null : { light, dark };
}

/** One sentence for each pair of colours that the theme makes hard to tell apart, with its contrast. */
export function themeWarnings(given: ThemeSettings | null): string[] {
  if (given === null) return [];
  return SCHEMES.flatMap((of) => {
    const changed = new Set<string>(Object.keys(given[of]));
    return pairsOf({ ...PALETTES[of], ...given[of] })
      .filter(({ names }) => names.some((name) => changed.has(name)))
      .flatMap(({ names: [front, back], colours: [one, other], need, what }) => {
        const ratio = contrastOf(one, other);
        if (ratio >= need) return [];
        const shown = (Math.floor(ratio * 100) / 100).toFixed(2);
        return [
          `\`page.theme.${of}\`: ${front} on ${back} has a contrast of ${shown}:1; ${what} need ${need}:1 to be seen by all.`,
        ];
      });
  });
}

interface Pair {
  readonly names: readonly [string, string];
  readonly colours: readonly [string, string];
  readonly need: number;
  readonly what: "words" | "bars";
}

/** What stands on what, on the pages. */
function pairsOf(palette: Palette): Pair[] {
  const surfaces = (["paper", "card"] as const).map((name) => [name, palette[name]] as const);
  const words = [
    ...(["ink", "soft", "accent"] as const).map((name) => [name, palette[name]] as const),
    ...TONES.map((name) => [`the word for ${TONE_WORDS[name]}`, palette.tones[name]] as const),
  ];
  const onSurfaces = surfaces.flatMap(([back, other]) =>
    words.map(
      ([front, one]): Pair => ({ names: [front, back], colours: [one, other], need: WORDS_NEED, what: "words" }),
    ),
  );
  const onTints = TONES.flatMap((tone) =>
    (["ink", "soft"] as const).map(
      (front): Pair => ({
        names: [front, `the tint for ${TONE_WORDS[tone]}`],
        colours: [palette[front], palette.tints[tone]],
        need: WORDS_NEED,
        what: "words",
      }),
    ),
  );
  const bars = Object.entries(palette.bars).map(
    ([name, one]): Pair => ({
      names: [`the bar for ${name}`, "paper"],
      colours: [one, palette.paper],
      need: BARS_NEED,
      what: "bars",
    }),
  );
  return [...onSurfaces, ...onTints, ...bars];
}

const TONE_WORDS = {
  ok: "operational",
  warn: "degraded",
  bad: "down",
  plan: "maintenance",
  unknown: "unknown",
} as const;
