/** What an operator may colour: the surfaces, the words on them, the lines between; links and focus by `accent`. */
export const THEME_TOKENS = ["paper", "card", "ink", "soft", "rule", "accent"] as const;
export type ThemeToken = (typeof THEME_TOKENS)[number];

export const TONES = ["ok", "warn", "bad", "plan", "unknown"] as const;
export type ToneName = (typeof TONES)[number];

/** Colours of one scheme as `#rrggbb`. State has its own, which no theme changes: they mean something. */
export interface Palette extends Readonly<Record<ThemeToken, string>> {
  /** Words and icons of a state. */
  readonly tones: Readonly<Record<ToneName, string>>;
  /** What a sentence of that state stands on. */
  readonly tints: Readonly<Record<ToneName, string>>;
  readonly bars: Readonly<Record<"up" | "degraded" | "down" | "maintenance" | "unknown", string>>;
}

export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** The page's own colours; the site's style sheet says the same. */
export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    paper: "#fbfaf7",
    card: "#ffffff",
    ink: "#1c1b19",
    soft: "#5e5b55",
    rule: "#dedbd3",
    accent: "#1f4f8f",
    tones: { ok: "#1f6f50", warn: "#875300", bad: "#a8211a", plan: "#2b5a9b", unknown: "#605d56" },
    tints: { ok: "#edf5f0", warn: "#fbf3e0", bad: "#fbeceb", plan: "#edf2f9", unknown: "#f1efea" },
    bars: { up: "#4a9d7b", degraded: "#b87a00", down: "#b3221a", maintenance: "#4f7fc4", unknown: "#8a857b" },
  },
  dark: {
    paper: "#131416",
    card: "#1a1c1f",
    ink: "#eceae5",
    soft: "#a5a29b",
    rule: "#2e3136",
    accent: "#9cc2ff",
    tones: { ok: "#6fc7a0", warn: "#f0b64a", bad: "#ff8f86", plan: "#8fb8f2", unknown: "#b0aca3" },
    tints: { ok: "#14231c", warn: "#282010", bad: "#2a1817", plan: "#16202e", unknown: "#202225" },
    bars: { up: "#458f71", degraded: "#d99a24", down: "#ef6157", maintenance: "#5a87cc", unknown: "#77756f" },
  },
};
