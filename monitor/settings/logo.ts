import { fnv1aHex } from "../core/hash.ts";
import type { Path, Report } from "./path.ts";
import type { LogoSettings } from "./settings.ts";

const MAX_BYTES = 200_000;
const DATA_URL = /^data:[^,]*;base64,/;

/** Gives the bytes of a file beside the configuration; may throw. */
export type ReadBytes = (path: string) => Uint8Array;

/**
 * The logo: a file beside the configuration or, where there are no files, a base64 `data:` address. What it is, its first
 * bytes say and not its name. Null, and reported, when it cannot be used.
 */
export function readLogo(
  source: string | undefined,
  { readBytes, report }: { readonly readBytes: ReadBytes | undefined; readonly report: Report },
): LogoSettings | null {
  if (source === undefined) return null;
  const body = DATA_URL.test(source) ? decoded(source) : contentOf(source, readBytes);
  if (body === null) {
    report(AT, DATA_URL.test(source) ? "its base64 is broken" : "there is no such file beside the configuration");
    return null;
  }
  if (body.length > MAX_BYTES) {
    report(AT, `is larger than ${MAX_BYTES / 1_000} kB (${Math.ceil(body.length / 1_000)} kB)`);
    return null;
  }
  const form = formOf(body);
  if (form === null) {
    report(AT, "is no PNG, WebP or SVG picture");
    return null;
  }
  return { ...form, body, hash: fnv1aHex(new TextDecoder("latin1").decode(body)) };
}

const AT: Path = ["page", "logo"];

function contentOf(path: string, readBytes: ReadBytes | undefined): Uint8Array | null {
  try {
    return readBytes?.(path) ?? null;
  } catch {
    return null;
  }
}

function decoded(source: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(source.slice(source.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

type Form = Pick<LogoSettings, "type" | "extension">;

function formOf(body: Uint8Array): Form | null {
  const head = Array.from(body.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (head.startsWith("89504e470d0a1a0a")) return { type: "image/png", extension: "png" };
  if (/^52494646.{8}57454250$/.test(head)) return { type: "image/webp", extension: "webp" };
  return isSvg(body) ? { type: "image/svg+xml", extension: "svg" } : null;
}

/** Well-formed UTF-8 whose first element is `svg`; before it only what XML allows there. */
function isSvg(body: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body);
    return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:(?:<!--(?:(?!-->)[\s\S])*-->|<!DOCTYPE svg[^>[]*>)\s*)*<svg[\s>]/.test(text);
  } catch {
    return false;
  }
}
