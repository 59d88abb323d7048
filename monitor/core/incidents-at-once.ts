import { nextStep } from "./correlate.ts";
import type { IncidentStep, Member, OpenIncident } from "./incident.ts";
import type { JudgedCheck } from "./shares.ts";

/** Every step takes a failure in that was in none, or joins two; far fewer come of any number of checks. */
const MOST_STEPS = 1_000;

/** The incidents that a monitor would tell of what is held of every check, when nothing was told before. */
export function incidentsAtOnce(checks: readonly JudgedCheck[]): readonly OpenIncident[] {
  let open: readonly OpenIncident[] = [];
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const step = nextStep(open, checks);
    if (step === null) break;
    open = take(open, step);
  }
  return open;
}

function take(open: readonly OpenIncident[], step: IncidentStep): readonly OpenIncident[] {
  if (step.do === "open") return [...open, opened(String(open.length), step.member, step.fault)];
  const one = open.find(({ id }) => id === step.incidentId);
  if (one === undefined) return open;
  if (step.do === "merge") {
    const rest = open.filter((incident) => incident !== one);
    return rest.map((incident) => (incident.id === step.intoId ? withMembers(incident, one.members) : incident));
  }
  const changed = changedBy(one, step);
  return open.map((incident) => (incident === one ? changed : incident));
}

function changedBy(one: OpenIncident, step: Exclude<IncidentStep, { do: "open" | "merge" }>): OpenIncident {
  switch (step.do) {
    case "join":
    case "change":
    case "leave":
      return withMembers(one, [step.member]);
    case "reroot":
    case "attribute": {
      const { member, fault } = step;
      const named = { rootCheckId: member.checkId, reason: member.reason, layer: fault.layer, faultKey: fault.key };
      return { ...withMembers(one, [member]), ...named, startedAt: Math.min(one.startedAt, member.since) };
    }
    case "flap":
      return { ...one, flapping: true };
    case "cure":
      return { ...one, status: "monitoring" };
  }
}

function opened(id: string, member: Member, { layer, key }: { layer: OpenIncident["layer"]; key: string | null }) {
  const { checkId: rootCheckId, reason, since: startedAt } = member;
  const told = { rootCheckId, reason, layer, faultKey: key, startedAt, members: [member] };
  return { id, ...told, status: "investigating", flapping: false, recovery: [] } satisfies OpenIncident;
}

function withMembers(one: OpenIncident, members: readonly Member[]): OpenIncident {
  const ids = new Set(members.map(({ checkId }) => checkId));
  return { ...one, members: [...one.members.filter(({ checkId }) => !ids.has(checkId)), ...members] };
}
