import type { NamedComponent, UpdateFacts } from "./record-facts.ts";
import { SETTLE_MS } from "./settling.ts";
import type { IncidentStatus } from "./words.ts";

/** A component that an incident affects, or did. */
export interface ScopePart {
  readonly component: NamedComponent;
  readonly state: PartState;
  /** When that began, as it was measured (epoch ms). */
  readonly since: number;
  /** The incident's title says that it fails. */
  readonly isRoot: boolean;
}

/** `apart`: it goes on failing as another incident. */
export type PartState = "failing" | "working" | "apart";

type Told = Extract<UpdateFacts, { kind: "scope" }>;

/**
 * What a timeline does not say yet of what its incident affects, as one update; null: nothing that has settled. As soon as
 * one failure has, all that fails by then is told with it, so that the next one is not told a moment later. What works
 * again is told when all of it has settled: mostly that is the end, which has its own words.
 *
 * @param updates what was told, oldest first; null: somebody's own words
 * @param lastAt when the newest of them was told
 */
export function scopeNews(
  parts: readonly ScopePart[],
  { updates, lastAt }: { readonly updates: readonly (UpdateFacts | null)[]; readonly lastAt: number },
  now: number,
): Told | null {
  if (now - lastAt < SETTLE_MS) return null;
  const told = toldStates(updates);
  const untold = parts.filter((part) => isUntold(part, told.get(part.component.id)));
  const isSettled = ({ since }: ScopePart) => now - since >= SETTLE_MS;
  const failing = untold.filter((part) => part.state === "failing");
  const others = untold.filter((part) => part.state !== "failing");
  const news = [...(failing.some(isSettled) ? failing : []), ...(others.every(isSettled) ? others : [])];
  if (news.length === 0) return null;
  const named = (state: PartState, isKnown: boolean) =>
    news.filter((one) => one.state === state && told.has(one.component.id) === isKnown).map((one) => one.component);
  return {
    kind: "scope",
    affected: named("failing", false),
    failing: named("failing", true),
    working: [...named("working", true), ...named("working", false)],
    apart: [...named("apart", true), ...named("apart", false)],
  };
}

/** What is to be said of components that go on failing as another incident before this one is told to be good again. */
export function apartNews(
  components: readonly NamedComponent[],
  updates: readonly (UpdateFacts | null)[],
): Told | null {
  const told = toldStates(updates);
  const apart = components.filter(({ id }) => told.get(id) !== "apart");
  return apart.length === 0 ? null : { kind: "scope", affected: [], failing: [], working: [], apart };
}

/** What was told last of each component, since the incident was last held to be over or was told anew. */
function toldStates(updates: readonly (UpdateFacts | null)[]): Map<string, PartState> {
  const told = new Map<string, PartState>();
  for (const facts of updates) {
    if (facts?.kind === "monitoring" || facts?.kind === "reopened") told.clear();
    if (facts?.kind !== "scope") continue;
    for (const { id } of [...facts.affected, ...facts.failing]) told.set(id, "failing");
    for (const { id } of facts.working) told.set(id, "working");
    for (const { id } of facts.apart) told.set(id, "apart");
  }
  return told;
}

/** That something works which was never told to fail is news of what the title names alone. */
function isUntold({ state, isRoot }: ScopePart, told: PartState | undefined): boolean {
  const before = told ?? (isRoot ? "failing" : null);
  return before === null ? state === "failing" : state !== before;
}

/** What becomes of what it affects is told of an incident that is measured, fails still, and does not flap. */
export function isScopeWatched(incident: {
  readonly status: IncidentStatus;
  readonly isManual: boolean;
  readonly flapping: boolean;
}): boolean {
  const isOpen = incident.status === "investigating" || incident.status === "identified";
  return isOpen && !incident.isManual && !incident.flapping;
}
