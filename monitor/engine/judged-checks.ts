import { isFlapping } from "../core/flapping.ts";
import { isFailing, type JudgedCheck } from "../core/shares.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";

/** A router that has just come up loads its models and connects anew: what fails meanwhile is no fault of its own. */
export const SETTLE_MS = 90_000;

/** What is held of every configured check that was ever measured, as the correlation wants it. */
export function judgedChecks(
  checks: ReadonlyMap<string, StoredCheck>,
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
      isFlapping: isFlapping(stored.changes ?? [], now, settings.flapping),
    };
    return judged;
  });
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
