import { isSameFault } from "../core/attribute.ts";
import { isFlapping, type OwnChanges, type Stretch } from "../core/flapping.ts";
import { isFailing, type JudgedCheck } from "../core/shares.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { World } from "./record-results.ts";

/** A router that has just come up loads its models and connects anew: what fails meanwhile is no fault of its own. */
export const SETTLE_MS = 90_000;

/**
 * What is held of every configured check that was ever measured, as the correlation wants it.
 *
 * @param incidents those that are open, and those that ended lately
 */
export function judgedChecks(
  { checks, incidents }: Pick<World, "checks" | "incidents">,
  { settings, now }: { readonly settings: Settings; readonly now: number },
): JudgedCheck[] {
  return settings.checks.flatMap((check) => {
    const stored = checks.get(check.id);
    const since = stored?.verdict.since ?? null;
    if (stored === undefined || since === null) return [];
    const { verdict, last } = stored;
    const judged: JudgedCheck = {
      check,
      status: verdict.status,
      reason: verdict.reason,
      since,
      seenAt: last === null || last.status === "unknown" ? null : verdict.lastAt,
      ...failuresOf(stored),
      provider: last?.provider ?? null,
      model: modelOf(check, stored, settings),
      parts: last?.held ?? [],
      intervalMs: check.intervalMs,
      settleMs: SETTLE_MS,
      isFlapping: isFlapping(ownChanges(stored, incidents), now, settings.flapping),
    };
    return judged;
  });
}

/**
 * When the check changed for what it is told of now: while there were the open incidents that it is part of, and earlier
 * ones of the same fault; not while it was part of another one that has ended.
 */
function ownChanges({ id, changes = [] }: StoredCheck, incidents: readonly IncidentRecord[]): OwnChanges {
  const own = incidents.filter((one) => one.members.some((member) => member.checkId === id));
  const open = own.filter((one) => one.resolvedAt === null);
  const isRelated = (one: IncidentRecord) => open.some((other) => one === other || isSameThing(one, other));
  const stretchOf = ({ startedAt: from, resolvedAt: to }: IncidentRecord): Stretch => ({ from, to });
  const others = own.filter((one) => !isRelated(one)).map(stretchOf);
  return { changes, within: own.filter(isRelated).map(stretchOf), outside: others };
}

function isSameThing(one: IncidentRecord, other: IncidentRecord): boolean {
  if (one.layer === null || other.layer === null) return one.rootCheckId === other.rootCheckId;
  return isSameFault({ layer: one.layer, key: one.faultKey }, { layer: other.layer, key: other.faultKey });
}

/** When its newest results failed, the last of them and the first. */
function failuresOf({ verdict, last }: StoredCheck): Pick<JudgedCheck, "failedAt" | "failingFrom"> {
  if (last === null || !isFailing(last)) return { failedAt: null, failingFrom: null };
  return { failedAt: verdict.lastAt, failingFrom: verdict.runs.worse1?.firstAt ?? verdict.lastAt };
}

/** The one model that a check asks, as it is configured or was learned; null: it asks several, or none, or is not known. */
function modelOf({ kind }: CheckSettings, { memory }: StoredCheck, { targets }: Settings): string | null {
  if (kind === "embedding") return targets.gateway?.embeddingModel ?? null;
  if (kind === "guard") return targets.gateway?.guardModel ?? null;
  if (typeof memory !== "object" || memory === null || Array.isArray(memory)) return null;
  const model = "model" in memory ? memory.model : null;
  return typeof model === "string" ? model : null;
}
