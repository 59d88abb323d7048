import type { TitleFacts } from "../core/record-facts.ts";

/** What an incident is called. */
export interface TitleView {
  /** As it was written. */
  readonly title: string;
  /** What it says, for pages in other languages, with names of now; null: it is shown as it was written. */
  readonly titleFacts: TitleFacts | null;
}

export interface IncidentLink extends TitleView {
  readonly id: string;
}
