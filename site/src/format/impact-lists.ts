import type { ImpactView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import type { Tone } from "./status-words.ts";

export interface ImpactList {
  readonly title: string;
  readonly tone: Tone;
  readonly names: readonly string[];
  /** Too long to stand one below the other above the fold of a phone. */
  readonly isLong: boolean;
}

/** The two halves of a visitor's question: what is troubled, what still works. Null while nothing is troubled. */
export function impactLists(impact: ImpactView): ImpactList[][] | null {
  const troubled = [
    listOf(TEXTS.notWorking, "bad", impact.down),
    listOf(TEXTS.restricted, "warn", impact.degraded),
    listOf(TEXTS.cannotTell, "unknown", impact.unknown),
  ].filter((list) => list.names.length > 0);
  if (troubled.length === 0) return null;
  const working = listOf(TEXTS.stillWorking, "ok", impact.working);
  return working.names.length > 0 || isAllDown(impact) ? [troubled, [working]] : [troubled];
}

/** Only then may the page say that nothing works: what is restricted works somehow, what is unknown may. */
function isAllDown({ down, degraded, working, unknown }: ImpactView): boolean {
  return down.length > 0 && degraded.length + working.length + unknown.length === 0;
}

const LONG = 8;

function listOf(title: string, tone: Tone, names: readonly string[]): ImpactList {
  return { title, tone, names, isLong: names.length > LONG };
}
