import type { Name } from "./default-names.ts";
import type { Reason } from "./words.ts";

/** The sentence of state as values: what fails and since when, what nobody can tell, what works. Each language words it. */
export type Headline =
  /** Everything that is watched is operational, by fresh measurements. */
  | { readonly kind: "fine" }
  | Blind
  | { readonly kind: "troubled"; readonly troubles: readonly Trouble[]; readonly rest: Rest };

/** Nothing can be told of any part. */
export interface Blind {
  readonly kind: "blind";
  readonly why: "nothing_watched" | "never_measured" | "stale" | "no_answer";
  readonly reason: Reason | null;
  /** Of `stale`: the newest measurement. */
  readonly since: Since | null;
}

export const TROUBLE_KINDS = ["stopped", "partly_stopped", "restricted", "slow", "unknown", "maintained"] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

export interface Trouble {
  readonly kind: TroubleKind;
  readonly subject: Subject;
  /** Null: not known. */
  readonly since: Since | null;
  /** Why nobody can tell; of one part alone, null where nothing was measured of it. */
  readonly reason: Reason | null;
}

export type Subject =
  | { readonly kind: "all" }
  | { readonly kind: "names"; readonly names: readonly Name[] }
  /** More than a sentence that is read at a glance can name. */
  | { readonly kind: "count"; readonly count: number; readonly of: number };

export interface Since {
  readonly at: number;
  /** Others of the subject followed later. */
  readonly isFirst: boolean;
}

/** What works besides: all else, what users do, or nothing that is known of. */
export type Rest = { readonly kind: "else" } | { readonly kind: "features"; readonly names: readonly Name[] } | null;
