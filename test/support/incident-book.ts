import { nextStep } from "../../monitor/core/correlate.ts";
import type { IncidentStep, Member, OpenIncident } from "../../monitor/core/incident.ts";
import type { JudgedCheck } from "../../monitor/core/shares.ts";

/** An incident as it is held without a store. */
export interface Written extends OpenIncident {
  readonly isOver: boolean;
  readonly mergedInto: string | null;
}

export interface IncidentBook {
  readonly all: readonly Written[];
  readonly open: readonly Written[];
  /** Does what follows from what is held now; throws when that comes to no end. */
  follow(checks: readonly JudgedCheck[]): readonly IncidentStep[];
}

const MOST_STEPS = 100;

/** Carries steps out on plain values, quickly, so that many histories can be told. Nothing is reopened here. */
export function createIncidentBook(): IncidentBook {
  let all: readonly Written[] = [];
  const open = () => all.filter((one) => !one.isOver);
  return {
    get all() {
      return all;
    },
    get open() {
      return open();
    },
    follow(checks) {
      const steps: IncidentStep[] = [];
      for (let step = nextStep(open(), checks); step !== null; step = nextStep(open(), checks)) {
        steps.push(step);
        if (steps.length > MOST_STEPS) throw new Error(`no end: ${JSON.stringify(steps.slice(-4))}`);
        all = take(all, step);
      }
      return steps;
    },
  };
}

function take(all: readonly Written[], step: IncidentStep): Written[] {
  if (step.do === "open") return [...all, opened(String(all.length), step.member, step.fault)];
  const one = all.find((incident) => incident.id === step.incidentId);
  if (one === undefined) throw new Error(`no incident ${step.incidentId}`);
  if (step.do === "merge") return merge(all, one, step.intoId);
  const changed = changedBy(one, step);
  return all.map((incident) => (incident === one ? changed : incident));
}

function opened(id: string, member: Member, fault: { layer: Written["layer"]; key: string | null }): Written {
  return {
    id,
    rootCheckId: member.checkId,
    reason: member.reason,
    layer: fault.layer,
    faultKey: fault.key,
    startedAt: member.since,
    status: "investigating",
    flapping: false,
    members: [member],
    recovery: [],
    isOver: false,
    mergedInto: null,
  };
}

function changedBy(one: Written, step: Exclude<IncidentStep, { do: "open" | "merge" }>): Written {
  switch (step.do) {
    case "cure":
      return { ...one, isOver: true };
    case "flap":
      return { ...one, flapping: true };
    case "join":
    case "change":
    case "leave":
      return withMembers(one, [step.member]);
    case "reroot":
    case "attribute": {
      const { member, fault } = step;
      const named = { rootCheckId: member.checkId, reason: member.reason, layer: fault.layer, faultKey: fault.key };
      const startedAt = step.do === "reroot" ? Math.min(one.startedAt, member.since) : one.startedAt;
      return { ...withMembers(one, step.do === "reroot" ? [member] : []), ...named, startedAt };
    }
  }
}

function withMembers(one: Written, members: readonly Member[]): Written {
  const ids = new Set(members.map((member) => member.checkId));
  return { ...one, members: [...one.members.filter((member) => !ids.has(member.checkId)), ...members] };
}

function merge(all: readonly Written[], one: Written, intoId: string): Written[] {
  return all.map((incident) => {
    if (incident === one) return { ...one, isOver: true, mergedInto: intoId };
    if (incident.id !== intoId) return incident;
    const added = one.members.filter((member) => {
      const here = incident.members.find((other) => other.checkId === member.checkId);
      return here === undefined || here.status === "up";
    });
    return { ...withMembers(incident, added), startedAt: Math.min(incident.startedAt, one.startedAt) };
  });
}
