import type { Context } from "hono";
import { type Language, lookUpLanguage, type Reader } from "../core/languages.ts";
import { zoneNamed } from "../core/zone.ts";
import { acceptedLanguage } from "./accepted-language.ts";
import { BadParameter } from "./problem.ts";

/**
 * How whoever asks wants pages: by the address (`?lang=`, `?tz=`), else in a language that the browser asks for and in
 * the page's zone. A language that we do not speak is as good as none; a zone that nobody knows is a bad parameter.
 */
export function readerOf(c: Context): Reader {
  // Nearly all requests of an outage have no parameters at all.
  if (!c.req.url.includes("?")) return { ...UNASKED, language: acceptedLanguage(c.req.header("accept-language")) };
  const timezone = c.req.query("tz");
  return { ...languageOf(c), timezone: timezone === undefined ? null : zoneOf(timezone) };
}

/** The same for a page that tells of an error: whatever is wrong with the address, it is shown. */
export function readerOfError(c: Context): Reader {
  return { ...languageOf(c), timezone: zoneNamed(c.req.query("tz") ?? "") };
}

const UNASKED = { isLanguageChosen: false, timezone: null } as const;

function languageOf(c: Context): { language: Language; isLanguageChosen: boolean } {
  const chosen = lookUpLanguage(c.req.query("lang") ?? "");
  if (chosen !== null) return { language: chosen, isLanguageChosen: true };
  return { language: acceptedLanguage(c.req.header("accept-language")), isLanguageChosen: false };
}

function zoneOf(name: string): string {
  const zone = zoneNamed(name);
  if (zone === null) throw new BadParameter("tz", "tz: give an IANA time zone like Europe/Paris");
  return zone;
}
