import type { Name } from "./default-names.ts";
import type { Reason } from "./words.ts";

/** The sentence of state as values: what fails and since when, what nobody can tell, what works. Each language words it. */
export type Headline =
  /** Everything that is watched is operational, by fresh measurements. */
  | { readonly kind: "fine" }
  | Watched
  | Blind
  | { readonly kind: "troubled"; readonly troubles: readonly Trouble[]; readonly rest: Rest };

/** Every part is operational by fresh measurements, and an incident is open all the same. */
export interface Watched {
  readonly kind: "watched";
  readonly stage: WatchedStage;
  /** The parts that it is about; null: no part that is shown. */
  readonly subject: Subject | null;
}

/** A fault that nothing shown here has, a problem that people reported, or one whose recovery is not proven yet. */
export const WATCHED_STAGES = ["open", "reported", "recovering"] as const;
export type WatchedStage = (typeof WATCHED_STAGES)[number];

/** Nothing can be told of any part. */
export interface Blind {
  readonly kind: "blind";
  readonly why: "nothing_watched" | "never_measured" | "stale" | "no_answer";
  readonly reason: Reason | null;
  /** Of `stale`: the newest measurement. */
  readonly since: Since | null;
}

export const TROUBLE_KINDS = [
  "stopped",
  /** Some stopped and some partly, in one outage. */
  "wholly_or_partly_stopped",
  "partly_stopped",
  "restricted",
  "slow",
  "unknown",
  "maintained",
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

export interface Trouble {
  readonly kind: TroubleKind;
  readonly subject: Subject;
  /** Null: not known. */
  readonly since: Since | null;
  /** Why nobody can tell; of one part alone, null where nothing was measured of it. */
  readonly reason: Reason | null;
}

export type Subject = { readonly kind: "all" } | Names;

export interface Names {
  readonly kind: "names";
  readonly names: readonly Name[];
  /** How many others there are beside those that a sentence names which is read at a glance. */
  readonly more: number;
}

export interface Since {
  readonly at: number;
  /** Others of the subject followed later. */
  readonly isFirst: boolean;
}

/**
 * What works besides: all else; all else as far as our tests go, while another incident is open; some of it; or nothing
 * that is known of.
 */
export type Rest = { readonly kind: "else" } | { readonly kind: "answers" } | Names | null;
