import type { Name } from "../../../monitor/core/default-names.ts";
import type { ComponentStatus } from "../../../monitor/core/words.ts";
import type { ImpactView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { nameText } from "./names.ts";
import type { Tone } from "./status-words.ts";

export interface ImpactList {
  readonly title: string;
  readonly tone: Tone;
  readonly names: readonly string[];
  /** Too long to stand one below the other above the fold of a phone. */
  readonly isLong: boolean;
}

/**
 * The two halves of a visitor's question: what is troubled, what still works. Null while nothing is troubled; where it is
 * nothing that users do, what works is said alone.
 */
export function impactLists(
  impact: ImpactView,
  components: readonly ComponentStatus[],
  texts: Texts,
): ImpactList[][] | null {
  const named = (names: readonly Name[]) => names.map((name) => nameText(name, texts));
  const troubled = [
    listOf(texts.notWorking, "bad", named(impact.down)),
    listOf(texts.restricted, "warn", named(impact.degraded)),
    listOf(texts.cannotTell, "unknown", named(impact.unknown)),
  ].filter((list) => list.names.length > 0);
  const working = listOf(texts.stillWorking, "ok", named(impact.working));
  if (troubled.length === 0) {
    const isQuiet = components.every((status) => status === "operational");
    return isQuiet || working.names.length === 0 ? null : [[working]];
  }
  return working.names.length > 0 || isAllDown(impact, components) ? [troubled, [working]] : [troubled];
}

/** Only then may the page say that nothing works: what is restricted works somehow, what is unknown may. */
function isAllDown({ down, degraded, unknown }: ImpactView, components: readonly ComponentStatus[]): boolean {
  if (down.length === 0 || degraded.length + unknown.length > 0) return false;
  return components.every((status) => status === "major_outage" || status === "partial_outage");
}

const LONG = 8;

function listOf(title: string, tone: Tone, names: readonly string[]): ImpactList {
  return { title, tone, names, isLong: names.length > LONG };
}
