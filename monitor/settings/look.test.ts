import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PALETTES, SCHEMES, THEME_TOKENS, TONES } from "../core/palette.ts";
import { ConfigError } from "./config-error.ts";
import { loadSettings } from "./load.ts";

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const SVG = '<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>';

function load(page: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const text = `gateway: { url: "http://localhost:4000", key: sk-probe }\npage:\n  name: Acme AI\n${page}`;
  return loadSettings({
    file: { name: "gatewatch.yaml", text },
    env: {},
    readFile: () => "",
    readBytes(path) {
      const file = files[path];
      if (file === undefined) throw new Error("no such file");
      return typeof file === "string" ? new TextEncoder().encode(file) : file;
    },
  });
}

function faultOf(page: string, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  try {
    load(page, files);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "none";
}

describe("a theme", () => {
  it("names some colours, for light and for dark screens, in short or in long", () => {
    const { settings, warnings } = load(
      '  theme: { light: { accent: "#036", paper: "#FFFFFF" }, dark: { accent: "#8ec" } }\n',
    );
    expect(settings.page.theme).toEqual({
      light: { accent: "#003366", paper: "#ffffff" },
      dark: { accent: "#88eecc" },
    });
    expect(warnings).toEqual([]);
  });

  it("is warned of where it makes words or bars hard to see, with the contrast that it gives", () => {
    const { warnings } = load(
      '  theme: { light: { accent: "#88aaff", card: "#fbfaf7" }, dark: { paper: "#777777" } }\n',
    );
    const about = (start: string) => warnings.filter((warning) => warning.startsWith(start));
    expect(about("`page.theme.light`")).toEqual([
      "`page.theme.light`: accent on paper has a contrast of 2.17:1; words need 4.5:1 to be seen by all.",
      "`page.theme.light`: accent on card has a contrast of 2.17:1; words need 4.5:1 to be seen by all.",
    ]);
    expect(about("`page.theme.dark`: ink on paper has a contrast of 3.72:1; words need 4.5:1")).toHaveLength(1);
    expect(about("`page.theme.dark`: the bar for up on paper has a contrast of 1.15:1; bars need 3:1")).toHaveLength(1);
    expect(about("`page.theme.dark`: ink on card")).toEqual([]);
  });

  it.each([
    ["  theme: { light: { accent: red } }\n", "is no colour"],
    ['  theme: { light: { accent: "#1234" } }\n', "is no colour"],
    ['  theme: { light: { accent: "#fff;} *{x:url(//evil)" } }\n', "is no colour"],
    ["  theme:\n    light:\n      accent: #1f4f8f\n", "has no value"],
    ['  theme: { light: { acent: "#fff" } }\n', "did you mean `accent`?"],
    ['  theme: { accent: "#fff" }\n', "unknown field"],
  ])("is refused when it is %j", (page, words) => {
    expect(faultOf(page)).toContain(words);
  });

  it("starts from colours that need no warning, and that the style sheet has as well", () => {
    const same = SCHEMES.map((scheme) => {
      const colours = THEME_TOKENS.map((token) => `${token}: "${PALETTES[scheme][token]}"`);
      return `${scheme}: { ${colours.join(", ")} }`;
    });
    expect(load(`  theme: { ${same.join(", ")} }\n`).warnings).toEqual([]);
    const css = readFileSync(new URL("../../site/src/styles/tokens.css", import.meta.url), "utf8");
    const [light = "", dark = ""] = css.split("@media");
    expect(tokensOf(light)).toEqual(expected("light"));
    expect(tokensOf(dark)).toEqual(expected("dark"));
  });
});

describe("a logo", () => {
  it.each([
    ["PNG", "acme.png", PNG, { type: "image/png", extension: "png" }],
    ["WebP", "acme.png", "RIFF\u0001\u0001\u0001\u0001WEBPVP8L", { type: "image/webp", extension: "webp" }],
    ["SVG", "img/acme", SVG, { type: "image/svg+xml", extension: "svg" }],
  ])("is known as a %s by its content, whatever its name", (_, name, content, form) => {
    expect(load(`  logo: ${name}\n`, { [name]: content }).settings.page.logo).toMatchObject(form);
  });

  it("may stand in the file itself, for places without files", () => {
    const { page } = load(`  logo: "data:image/svg+xml;base64,${btoa(SVG)}"\n`).settings;
    expect(new TextDecoder().decode(page.logo?.body)).toBe(SVG);
  });

  it("is named after its content", () => {
    const hashes = [SVG, SVG, `${SVG} `].map((svg) => load("  logo: a\n", { a: svg }).settings.page.logo?.hash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it.each([
    ["that is not there", "  logo: gone.png\n", {}, "page.logo: there is no such file"],
    ["that is a page", "  logo: a.svg\n", { "a.svg": "<html><svg></svg></html>" }, "page.logo: is no PNG, WebP or SVG"],
    [
      "that is no UTF-8",
      "  logo: a.svg\n",
      { "a.svg": Uint8Array.from([0x3c, 0x73, 0x76, 0x67, 0x3e, 0xff]) },
      "is no",
    ],
    ["that is a GIF", "  logo: a.png\n", { "a.png": "GIF89a" }, "page.logo: is no PNG, WebP or SVG picture"],
    ["of 201 kB", "  logo: a.svg\n", { "a.svg": SVG.padEnd(201_000) }, "page.logo: is larger than 200 kB (201 kB)"],
    ["of broken base64", '  logo: "data:image/png;base64,%%%"\n', {}, "page.logo: its base64 is broken"],
  ])("%s is refused", (_, page, files, words) => {
    expect(faultOf(page, files)).toContain(words);
  });
});

function tokensOf(css: string): Record<string, string> {
  const found = [...css.matchAll(/--([a-z-]+): (#[0-9a-f]+);/g)];
  return Object.fromEntries(found.map(([, name = "", value = ""]) => [name, value === "#fff" ? "#ffffff" : value]));
}

function expected(scheme: "light" | "dark"): Record<string, string> {
  const { tones, tints, bars, ...rest } = PALETTES[scheme];
  const { accent, ...surfaces } = rest;
  return {
    ...surfaces,
    link: accent,
    ...tones,
    ...Object.fromEntries(TONES.map((tone) => [`${tone}-tint`, tints[tone]])),
    ...Object.fromEntries(Object.entries(bars).map(([name, value]) => [`bar-${name}`, value])),
  };
}
