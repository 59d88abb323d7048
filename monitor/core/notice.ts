import type { Audience, EventType } from "./words.ts";

/** A message in words and figures, as every channel gets it. It was made once, before its first attempt. */
export interface Notice {
  /** `msg_…`; the same on every delivery and every retry. */
  readonly id: string;
  readonly type: EventType;
  readonly audience: Audience;
  /** The decision, epoch ms. */
  readonly at: number;
  readonly page: { readonly name: string; readonly url: string | null; readonly timezone: string };
  /** `incident:<id>`, `maintenance:<id>`, `component:<id>`, `check:<id>`. */
  readonly subject: string;
  /** The event's object as the API gives it, for programs. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The same for people. Plain text: each channel escapes it for its service. */
  readonly words: NoticeWords;
}

/** How it feels; channels choose colours and severities by it. */
export const TONES = ["outage", "degraded", "unknown", "maintenance", "good", "info"] as const;
export type Tone = (typeof TONES)[number];

export interface NoticeWords {
  readonly tone: Tone;
  /** What: the incident's or window's title. */
  readonly title: string;
  /** `Investigating`, `Resolved`, `Scheduled`, … */
  readonly state: string;
  /** The newest update. */
  readonly text: string;
  /** When it began (the first failed probe), epoch ms; null: nothing began. */
  readonly since: number | null;
  /** When it ended or is to end, epoch ms; null: it goes on. */
  readonly until: number | null;
  /** The cause in one sentence; null: not known, or there is none. */
  readonly cause: string | null;
  /** Names of what visitors see of it, with its status in words. */
  readonly components: readonly { readonly name: string; readonly status: string }[];
  /** What users can and cannot do now. */
  readonly down: readonly string[];
  readonly working: readonly string[];
  /** What to do, in order; told to operators' channels only. */
  readonly todo: readonly string[];
  /** The permanent page of it; null: the page's own address is not known. */
  readonly url: string | null;
}

/** Words of a notice that tells of no outage: nothing began or ended, and nothing is affected. */
export const NO_EVENT: NoticeWords = {
  tone: "info",
  title: "",
  state: "",
  text: "",
  since: null,
  until: null,
  cause: null,
  components: [],
  down: [],
  working: [],
  todo: [],
  url: null,
};

/** What operators are told beyond what everyone is. */
export function forEveryone(notice: Notice): Notice {
  return { ...notice, words: { ...notice.words, todo: [] } };
}
