import { fnv1aHex } from "../core/hash.ts";
import { THEME_TOKENS } from "../core/palette.ts";
import type { LogoSettings, ThemeSettings } from "../settings/settings.ts";

/** Names a theme after what it says, so that what is served under its name may be kept for ever. */
export function themeName(theme: ThemeSettings): string {
  return fnv1aHex(themeCss(theme));
}

/** The colours as CSS, for the layer that the built style sheet keeps for them. */
export function themeCss({ light, dark }: ThemeSettings): string {
  return `@layer theme{${rule(light)}@media screen and (prefers-color-scheme:dark){${rule(dark)}}}`;
}

/** Where the logo lies. */
export function logoPath({ hash, extension }: LogoSettings): string {
  return `/logo/${hash}.${extension}`;
}

function rule(colours: ThemeSettings["light"]): string {
  const lines = THEME_TOKENS.flatMap((token) => {
    const colour = colours[token];
    return colour === undefined ? [] : [`--${token === "accent" ? "link" : token}:${colour}`];
  });
  return `:root{${lines.join(";")}}`;
}
