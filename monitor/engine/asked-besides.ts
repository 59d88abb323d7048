import { gatewayChecksFor } from "../core/graph.ts";
import type { Verdict } from "../core/judge.ts";
import { twinOf } from "../core/masked-outage.ts";
import { isFailing } from "../core/shares.ts";
import type { CheckStatus, Layer } from "../core/words.ts";
import type { CheckSettings } from "../settings/settings.ts";
import type { LastAsked } from "./evidence-wanted.ts";

/** A check, when its last probe ended, and what is held of it. */
export interface LastHeard extends LastAsked {
  /** Null: nothing was recorded of it yet. */
  readonly status: CheckStatus | null;
  /** When its newest result was asked for; null: none is known. */
  readonly askedAt: number | null;
  /** Whose model it asked; null: it asks several, or it was never told. */
  readonly provider: string | null;
}

/** What was asked so lately is not asked again for each of the checks that one fault takes along. */
const JUST_ASKED_MS = 2_000;

/**
 * Which other checks are asked at once for what one was found to be, since their slots may be minutes away and their word
 * decides what is told: whether users are served while a model fails, which is known by the time that its failure is
 * confirmed; what else fails with it, when it is; and whether the application still complains of a gateway that answers us.
 */
export function askedBesides<E extends LastHeard>(
  judged: { readonly check: CheckSettings; readonly verdict: Verdict },
  entries: Iterable<E>,
  now: number,
): E[] {
  const all = [...entries];
  const isOlder =
    (from: number) =>
    ({ askedAt }: E) =>
      askedAt === null || (askedAt < from && now - askedAt >= JUST_ASKED_MS);
  const { verdict } = judged;
  // Single failures come by chance, and a chat costs money.
  const suspectedAt =
    verdict.runs.worse2 !== null && verdict.runs.worse2.count > 1 ? verdict.runs.worse2.firstAt : null;
  const failingFrom = isFailing(verdict) ? verdict.since : null;
  const answeredAt = verdict.runs.better0 === null ? null : verdict.lastAt;
  return [
    ...(suspectedAt === null ? [] : twin(judged.check, all).filter(isOlder(suspectedAt))),
    ...(failingFrom === null ? [] : mayFailToo(judged.check, all).filter(isOlder(failingFrom))),
    ...(answeredAt === null ? [] : complaining(judged.check, all).filter(isOlder(answeredAt))),
  ];
}

function twin<E extends LastHeard>(check: CheckSettings, all: readonly E[]): readonly E[] {
  const found = twinOf(
    check,
    all.map((one) => one.check),
  );
  return all.filter((one) => one.check.id === found?.id);
}

/** What was good before the check failed, and needs the same gateway or the same provider. */
function mayFailToo<E extends LastHeard>({ id, layer }: CheckSettings, all: readonly E[]): readonly E[] {
  const good = all.filter((one) => one.status === "up" && one.check.id !== id);
  if (layer === "gateway") {
    const index = new Map(all.map(({ check }) => [check.id, check]));
    return good.filter(({ check }) => TAKEN_ALONG.has(check.layer) && gatewayChecksFor(check, index).has(id));
  }
  const provider = all.find(({ check }) => check.id === id)?.provider ?? null;
  if (layer !== "model" || provider === null) return [];
  return good.filter((one) => one.check.layer === "model" && [null, provider].includes(one.provider));
}

/** A trace and a cost come after what they are waited for, and tell nothing sooner. */
const TAKEN_ALONG: ReadonlySet<Layer> = new Set(["gateway", "model", "app"]);

function complaining<E extends LastHeard>({ layer }: CheckSettings, all: readonly E[]): readonly E[] {
  return layer === "gateway" ? all.filter((one) => one.check.layer === "app" && one.status === "down") : [];
}
