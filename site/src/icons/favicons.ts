import type { Tone } from "../format/status-words.ts";
import bad from "./favicon-bad.svg?raw";
import ok from "./favicon-ok.svg?raw";
import plan from "./favicon-plan.svg?raw";
import unknown from "./favicon-unknown.svg?raw";
import warn from "./favicon-warn.svg?raw";

/** The icon of the browser's tab by state, as addresses that hold it: a page spares a request. */
export const FAVICONS: Readonly<Record<Tone, string>> = {
  ok: dataUrl(ok),
  warn: dataUrl(warn),
  bad: dataUrl(bad),
  plan: dataUrl(plan),
  unknown: dataUrl(unknown),
};

function dataUrl(svg: string): string {
  const text = svg
    .trim()
    .replace(/<title>.*?<\/title>/, "")
    .replaceAll('"', "'");
  return `data:image/svg+xml,${text.replaceAll(/[#%<>]/g, (sign) => encodeURIComponent(sign))}`;
}
