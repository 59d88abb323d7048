import type { WatchedStage } from "../core/headline.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { type Facts, isAllStale, measuredAt } from "./facts.ts";
import type { HeadlineFacts, HeadlinePart } from "./headline.ts";
import { type FeatureState, HALF_AS_STATUS } from "./impact.ts";
import type { ComponentView } from "./views.ts";

/** What the sentence of state is made of: the components, and what users do that no component shows. */
export function headlineFacts(
  components: readonly Pick<ComponentView, "id" | "name" | "unnamed" | "status" | "since" | "reason">[],
  features: readonly FeatureState[],
  facts: Facts,
): HeadlineFacts {
  const open = facts.incidents.filter(({ resolvedAt }) => resolvedAt === null);
  const checksOf = new Map(facts.settings.components.map(({ id, checks }) => [id, checks]));
  const place = (checks: readonly string[]): Pick<HeadlinePart, "rank" | "incidents"> => ({
    rank: rankOf(checks, facts),
    incidents: open
      .filter(({ members }) => members.some(({ checkId }) => checks.includes(checkId)))
      .map(({ id }) => id),
  });
  return {
    parts: [
      ...components.map((one) => ({ ...one, name: one.unnamed ?? one.name, ...place(checksOf.get(one.id) ?? []) })),
      ...features
        .filter((feature) => !feature.isShownElsewhere)
        .map(({ name, half, since, reason, checks }) => ({
          ...{ name, status: HALF_AS_STATUS[half], since, reason },
          ...place(checks),
        })),
    ],
    working: features.filter(({ half }) => half === "working").map(({ name }) => name),
    isMoreInDoubt: features.some(({ half, checks }) => half === "unknown" && checks.length === 0),
    open: open.map((record) => ({ id: record.id, stage: stageOf(record) })),
    measuredAt: measuredAt(facts),
    stale: isAllStale(facts),
  };
}

/** What users do, and no more than that, stands in the order of the impact map. */
function rankOf(checks: readonly string[], { settings }: Facts): number | null {
  const needed = new Set(settings.impact.flatMap((feature) => feature.checks));
  if (!checks.every((id) => needed.has(id))) return null;
  const at = settings.impact.findIndex((feature) => feature.checks.some((id) => checks.includes(id)));
  return at < 0 ? null : at;
}

/** One that comes and goes is watched also while nothing of it fails. */
function stageOf({ isManual, status, members }: IncidentRecord): WatchedStage {
  if (isManual) return "reported";
  const isFailing = members.some((member) => member.status === "down" || member.status === "degraded");
  return status === "monitoring" || !isFailing ? "recovering" : "open";
}
