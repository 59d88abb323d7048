import { type Fault, isSameFault } from "../core/attribute.ts";
import { impactOf, type Member } from "../core/incident.ts";
import { englishTitle, titleFactsOf } from "../core/incident-words.ts";
import { isSilent } from "../core/maintenance.ts";
import type { TitleFacts, UpdateFacts } from "../core/record-facts.ts";
import type { Statement } from "../ports.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { type IncidentRecord, type IncidentRow, saveMember, updateIncident } from "../store/incidents.ts";
import type { StepContext, Stepped } from "./incident-steps.ts";
import { eachOnce, isCanary, namedPart } from "./named-part.ts";
import { replace, tell } from "./tell.ts";

/** What is new of an incident. */
export interface Amendment {
  readonly set?: Partial<IncidentRow>;
  /** Members that came, or changed. */
  readonly members?: readonly Member[];
  /** Null: it is recorded, and not told. */
  readonly news: UpdateFacts | null;
}

/** Changes an incident: its record, the writes that make it last, and what is told of it. */
export function amend(
  incidents: readonly IncidentRecord[],
  record: IncidentRecord,
  { set = {}, members = [], news }: Amendment,
  context: StepContext,
): Stepped {
  const ids = new Set(members.map((member) => member.checkId));
  const all = [...record.members.filter((member) => !ids.has(member.checkId)), ...members];
  const next = { ...record, ...set, members: all };
  const known = {
    ...set,
    ...titleOf(next, context),
    // What became better never makes it worse: how bad it was for users may be known by now.
    impact: worse(next.impact, impactOf(members, layerOf(context))),
    silenced: next.silenced && isSilent(affectedBy(all, context), context.maintenance ?? [], context.now),
  };
  const { db } = context.database;
  let told: { record: IncidentRecord; statements: Statement[] } = { record: { ...next, ...known }, statements: [] };
  const unsilenced: readonly UpdateFacts[] = record.silenced && !known.silenced ? [{ kind: "unsilenced" }] : [];
  for (const facts of [...(news === null ? [] : [news]), ...unsilenced]) {
    const one = tell(told.record, told.record.status, facts, context);
    told = { record: one.record, statements: [...told.statements, ...one.statements] };
  }
  return {
    incidents: replace(incidents, told.record),
    statements: [
      updateIncident(db, record.id, known),
      ...members.map((member) => saveMember(db, record.id, member)),
      ...told.statements,
    ],
  };
}

/** What an incident is held to be a fault of. One fault has one open incident: two processes cannot open two. */
export function faultFields(fault: Fault, rootCheckId: string): Pick<IncidentRow, "layer" | "faultKey" | "openKey"> {
  const { layer, key } = fault;
  const openKey = isSameFault(fault, fault) ? `${layer} ${key ?? ""}` : `${layer} of ${rootCheckId}`;
  return { layer, faultKey: key, openKey };
}

/** An incident's title, and what it is made of. */
export function titleOf(
  named: Pick<IncidentRecord, "layer" | "rootCheckId" | "reason" | "members">,
  context: StepContext,
): Pick<IncidentRow, "title" | "titleFacts"> {
  const facts = titleFacts(named, context);
  return { title: englishTitle(facts), titleFacts: JSON.stringify(facts) };
}

/** A provider's fault is named by what it strikes, any other one by its root. */
function titleFacts(
  { layer, rootCheckId, reason, members }: Pick<IncidentRecord, "layer" | "rootCheckId" | "reason" | "members">,
  context: StepContext,
): TitleFacts {
  const root = namedPart(rootCheckId, context.settings);
  if (layer !== "provider") return titleFactsOf([root], reason);
  const struck = members.map(({ checkId }) => checkOf(checkId, context)).filter((check) => check !== undefined);
  const others = struck.filter((check) => check.id !== rootCheckId && isCanary(check, context.settings));
  const named = others.map(({ id }) => namedPart(id, context.settings)).sort((a, b) => (a.title < b.title ? -1 : 1));
  return titleFactsOf(eachOnce([root, ...named]), reason);
}

function checkOf(checkId: string, { settings }: StepContext): CheckSettings | undefined {
  return settings.checks.find((check) => check.id === checkId);
}

export function layerOf(context: StepContext) {
  return (checkId: string) => checkOf(checkId, context)?.layer ?? null;
}

/** The components that the members belong to. */
export function affectedBy(members: readonly Member[], { settings }: StepContext): string[] {
  const ids = new Set(members.map((member) => member.checkId));
  return settings.components.filter((one) => one.checks.some((id) => ids.has(id))).map((one) => one.id);
}

const RANK = { none: 0, minor: 1, major: 2, critical: 3 } as const;

export function worse(a: keyof typeof RANK, b: keyof typeof RANK): keyof typeof RANK {
  return RANK[a] >= RANK[b] ? a : b;
}
