import type { HeldPart } from "../core/result.ts";
import { isStale } from "../core/timeline.ts";
import type { CheckStatus } from "../core/words.ts";
import type { ComponentSettings, Settings } from "../settings/settings.ts";
import type { RotationView } from "./component-page-view.ts";
import { checksOf } from "./component-state.ts";
import type { Facts } from "./facts.ts";

const WORST_FIRST: readonly CheckStatus[] = ["down", "degraded", "unknown", "up"];

/**
 * What is held of each model that the component's checks ask in turn, the worst first. Only models that the operator named
 * have a row of their own: names that the gateway lists are words of others. Of the rest is said how many are in each state.
 */
export function modelRotation(component: ComponentSettings, facts: Facts): RotationView[] {
  const rotating = checksOf(component, facts).filter(({ check }) => check.kind === "models");
  const parts = rotating.flatMap(({ stored, timeline }) =>
    (stored?.last?.held ?? []).map((part) => (isStale(timeline, facts.now) ? { ...part, status: UNKNOWN } : part)),
  );
  const names = namedBy(facts.settings);
  const named = parts.filter(({ model }) => names.has(model)).map(rowOf);
  const others = parts.filter(({ model }) => !names.has(model));
  const counted = WORST_FIRST.flatMap((status): RotationView[] => {
    const count = others.filter((part) => part.status === status).length;
    return count === 0 ? [] : [{ name: null, count, status, reason: null, since: null, lastAt: null }];
  });
  return [...named, ...counted].sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status));
}

const UNKNOWN: CheckStatus = "unknown";

function rowOf({ model, status, reason, since, at }: HeldPart): RotationView {
  const isKnown = status !== "unknown";
  return {
    name: model,
    count: 1,
    status,
    reason: isKnown ? reason : null,
    since: isKnown ? since : null,
    lastAt: at < 0 ? null : at,
  };
}

function namedBy({ targets: { gateway } }: Settings): ReadonlySet<string> {
  if (gateway === null) return new Set();
  const { models, chatModels, embeddingModel, guardModel } = gateway;
  const listed = typeof models === "number" || models === null ? [] : models;
  return new Set([...listed, ...chatModels, embeddingModel, guardModel].filter((name) => name !== null));
}
