import type { Tone } from "../format/status-words.ts";
import bad from "./favicon-bad.svg?url";
import ok from "./favicon-ok.svg?url";
import plan from "./favicon-plan.svg?url";
import unknown from "./favicon-unknown.svg?url";
import warn from "./favicon-warn.svg?url";

/** The icon of the browser's tab by state. */
export const FAVICONS: Readonly<Record<Tone, string>> = { ok, warn, bad, plan, unknown };
