import { TROUBLE_KINDS, type TroubleKind } from "../core/headline.ts";
import type { HeadlineFacts, HeadlinePart } from "./headline.ts";

/** Parts of one kind of trouble: a sentence. */
export interface TroubledGroup {
  readonly kind: TroubleKind;
  /** What users do first. */
  readonly parts: readonly HeadlinePart[];
}

/** What is read at a glance. */
const MAX_SENTENCES = 2;

/**
 * What is told of the troubled parts, in at most two groups: those first that are about what users do, then the worse
 * ones. What stopped wholly and what stopped partly in one outage is one group. What cannot be told since an outage began
 * is none: nothing is claimed of it either.
 */
export function toldGroups({ parts, open }: Pick<HeadlineFacts, "parts" | "open">): TroubledGroup[] {
  const troubled = parts.filter((part) => part.status !== "operational").sort((a, b) => rankOf(a) - rankOf(b));
  const outage = troubled.filter((part) => part.status === "major_outage" || part.status === "partial_outage");
  const began = Math.min(...outage.flatMap((part) => part.since ?? []));
  const apart = troubled.filter((part) => !isConsequence(part, began));
  const measured = new Set(open.filter(({ stage }) => stage !== "reported").map(({ id }) => id));
  const groups = isOneOutage(outage, measured) ? joined(groupsOf(apart), STOPS) : groupsOf(apart);
  const few = groups.length > MAX_SENTENCES ? joined(joined(groups, STOPS), RESTRICTIONS) : groups;
  return few.sort((a, b) => leadOf(a) - leadOf(b) || order(a.kind) - order(b.kind)).slice(0, MAX_SENTENCES);
}

function rankOf({ rank }: HeadlinePart): number {
  return rank ?? Number.MAX_SAFE_INTEGER;
}

/** Requests that fail leave no traces and no costs to be looked for; a failure is dated to its first probe. */
const SEEN_BEFORE_MS = 60_000;

function isConsequence({ status, since }: HeadlinePart, outageBegan: number): boolean {
  return status === "unknown" && since !== null && since >= outageBegan - SEEN_BEFORE_MS;
}

/** An incident has parts that stopped, and parts that stopped partly. */
function isOneOutage(outage: readonly HeadlinePart[], measured: ReadonlySet<string>): boolean {
  const idsOf = (status: HeadlinePart["status"]) =>
    outage
      .filter((part) => part.status === status)
      .flatMap(({ incidents }) => incidents.filter((id) => measured.has(id)));
  const wholly = new Set(idsOf("major_outage"));
  return idsOf("partial_outage").some((id) => wholly.has(id));
}

function groupsOf(parts: readonly HeadlinePart[]): TroubledGroup[] {
  return TROUBLE_KINDS.map((kind) => ({ kind, parts: parts.filter((part) => kindOf(part) === kind) })).filter(isAny);
}

function kindOf({ status, reason }: HeadlinePart): TroubleKind | null {
  switch (status) {
    case "major_outage":
      return "stopped";
    case "partial_outage":
      return "partly_stopped";
    case "degraded_performance":
      return reason === "slow" ? "slow" : "restricted";
    case "unknown":
      return "unknown";
    case "under_maintenance":
      return "maintained";
    case "operational":
      return null;
  }
}

interface Join {
  readonly of: readonly TroubleKind[];
  readonly as: TroubleKind;
}

const STOPS: Join = { of: ["stopped", "partly_stopped"], as: "wholly_or_partly_stopped" };
const RESTRICTIONS: Join = { of: ["restricted", "slow"], as: "restricted" };

/** Where each of the kinds is there, they become one. */
function joined(groups: readonly TroubledGroup[], { of, as }: Join): TroubledGroup[] {
  const those = groups.filter(({ kind }) => of.includes(kind));
  if (those.length < of.length) return [...groups];
  const parts = those.flatMap((group) => group.parts).sort((a, b) => rankOf(a) - rankOf(b));
  return [...groups.filter((group) => !those.includes(group)), { kind: as, parts }];
}

/** Groups that users feel come first. */
function leadOf({ parts }: TroubledGroup): number {
  return parts.some(({ rank }) => rank !== null) ? 0 : 1;
}

function order(kind: TroubleKind): number {
  return TROUBLE_KINDS.indexOf(kind);
}

function isAny({ parts }: TroubledGroup): boolean {
  return parts.length > 0;
}
