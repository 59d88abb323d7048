import type { IncidentRecord } from "../../monitor/store/incidents.ts";
import type { Acknowledged } from "./life.ts";
import type { Arrival } from "./receiver.ts";

/** What a database holds when everything is over. */
export interface Stored {
  readonly messages: readonly StoredMessage[];
  readonly deliveries: readonly StoredDelivery[];
  readonly tries: readonly StoredTry[];
  readonly incidents: readonly IncidentRecord[];
  /** Of each component, the status that it was told to have last. */
  readonly components: ReadonlyMap<string, string>;
}

export interface StoredMessage {
  readonly id: string;
  readonly subject: string;
  /** The update that it was written with; null: none. */
  readonly updateId: string | null;
}

/** A try that its sender lived to note. */
export interface StoredTry {
  readonly messageId: string;
  readonly endpoint: string;
  /** By the clock of the lives (epoch ms). */
  readonly beganAt: number;
  readonly endedAt: number;
  readonly outcome: string;
  /** Null: the sender saw no answer. */
  readonly status: number | null;
}

export interface StoredDelivery {
  readonly messageId: string;
  readonly endpoint: string;
  readonly subject: string;
  readonly type: string;
  readonly state: string;
}

export interface Evidence {
  readonly endpoints: readonly string[];
  readonly arrivals: readonly Arrival[];
  readonly acknowledged: readonly Acknowledged[];
  readonly stored: Stored;
}

/** What was promised and not kept, each in a line; empty: everything was. */
export interface Judgement {
  readonly lost: readonly string[];
  readonly secondIds: readonly string[];
  /** More repeats than the death of a sender excuses: one an endpoint. */
  readonly repeats: readonly string[];
  /** Anything else: order, words, incidents that are there twice, what was told and never written. */
  readonly others: readonly string[];
  /** Of what was taken, how often something came again. */
  readonly repeated: number;
}

export function judgeTold(evidence: Evidence): Judgement {
  const { endpoints, arrivals, stored } = evidence;
  const each = endpoints.map((endpoint) => arrivals.filter((one) => one.endpoint === endpoint));
  const repeats = each.map((own) => repeatsOf(own, stored));
  return {
    lost: [...unwritten(stored), ...endpoints.flatMap((endpoint, i) => lostAt(endpoint, each[i] ?? [], evidence))],
    secondIds: secondIds(arrivals),
    repeats: repeats.flatMap(unexcused),
    others: [
      ...each.flatMap(disordered),
      ...otherWords(arrivals),
      ...neverWritten(arrivals, stored),
      ...twiceForOneCause(stored.incidents),
    ],
    repeated: repeats.flat().length,
  };
}

function lostAt(endpoint: string, arrivals: readonly Arrival[], { acknowledged, stored }: Evidence): string[] {
  const taken = arrivals.filter((one) => one.isTaken);
  const bySubject = Map.groupBy(taken, (one) => one.subject);
  const due = [...acknowledged.map(owedBy), ...stored.incidents.flatMap(owedOf)];
  const missing = due.filter((one) => !isPaid(one, bySubject.get(one.subject) ?? []));
  const unpaid = missing.map((one) => `${endpoint} never heard ${one.type} of ${one.subject} (${one.news})`);
  return [...unpaid, ...unsent(endpoint, taken, stored), ...lastStatuses(endpoint, taken, stored)];
}

/** What somebody must hear, or something newer of the same. */
interface Owed {
  readonly subject: string;
  readonly type: string;
  readonly news: string;
}

function owedBy({ incident, type, update }: Acknowledged): Owed {
  return { subject: `incident:${incident}`, type, news: update };
}

/** Of an incident: that it began, everything on its timeline, that it ended. */
function owedOf({ id, silenced, mergedIntoId, resolvedAt, updates }: IncidentRecord): Owed[] {
  if (silenced || mergedIntoId !== null) return [];
  const subject = `incident:${id}`;
  const words = updates.map((one) => ({ subject, type: "incident.updated", news: one.id }));
  const end = resolvedAt === null ? [] : [{ subject, type: "incident.resolved", news: updates.at(-1)?.id ?? "" }];
  return [{ subject, type: "incident.opened", news: "" }, ...words, ...end];
}

function isPaid({ type, news }: Owed, taken: readonly Arrival[]): boolean {
  if (type === "incident.updated") return taken.some((one) => one.news >= news);
  return taken.some((one) => one.type === type && one.news >= news);
}

/** What a person writes has a message of its own, also when later news held it as well. */
function unwritten({ incidents, messages }: Stored): string[] {
  const written = new Set(messages.map((one) => one.updateId));
  const words = incidents.filter((one) => one.isManual).flatMap((one) => one.updates);
  return words.filter((one) => !written.has(one.id)).map((one) => `${one.id} of ${one.incidentId} has no message`);
}

/** By the database's own books. */
function unsent(endpoint: string, taken: readonly Arrival[], { messages, deliveries }: Stored): string[] {
  const own = deliveries.filter((one) => one.endpoint === endpoint);
  const byMessage = new Map(own.map((one) => [one.messageId, one]));
  const newest = newestDelivered(own);
  const heard = new Set(taken.map((one) => one.id));
  return messages.flatMap(({ id }) => {
    const delivery = byMessage.get(id);
    if (delivery === undefined) return `${id} has no delivery to ${endpoint}`;
    const { state, type, subject } = delivery;
    // Only news that newer news of the same hold as well may stay away.
    const isOvertaken = MAY_BE_OVERTAKEN.has(type) && (newest.get(subject) ?? "") > id;
    if ((state === "superseded" && isOvertaken) || (state === "delivered" && heard.has(id))) return [];
    return `${id} (${type}) to ${endpoint} is ${state}, and was ${heard.has(id) ? "" : "not "}taken`;
  });
}

const MAY_BE_OVERTAKEN: ReadonlySet<string> = new Set(["incident.updated", "component.status_changed"]);

/** By subject. */
function newestDelivered(deliveries: readonly StoredDelivery[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const { subject, messageId, state } of deliveries) {
    if (state === "delivered" && messageId > (newest.get(subject) ?? "")) newest.set(subject, messageId);
  }
  return newest;
}

function lastStatuses(endpoint: string, taken: readonly Arrival[], { components }: Stored): string[] {
  return [...components].flatMap(([id, status]) => {
    const heard = taken.filter((one) => one.subject === `component:${id}`);
    const last = heard.reduce<Arrival | null>(
      (known, one) => (known === null || one.news > known.news ? one : known),
      null,
    );
    return last === null || last.status === status
      ? []
      : `${endpoint} holds ${id} to be ${last.status}, it is ${status}`;
  });
}

function secondIds(arrivals: readonly Arrival[]): string[] {
  const events = Map.groupBy(arrivals, ({ type, subject, news }) => `${type} of ${subject} (${news})`);
  return [...events].flatMap(([event, all]) => {
    const ids = new Set(all.map((one) => one.id));
    return ids.size === 1 ? [] : `${event} came as ${[...ids].join(" and ")}`;
  });
}

interface Repeat {
  readonly of: Arrival;
  readonly by: Arrival;
}

/**
 * Arrivals of what the same endpoint had taken the last time that it came, and whoever sent it could know: an answer that
 * came too late, since either of them had no time, is one that the sender never saw. What it refuses comes again by right.
 */
function repeatsOf(arrivals: readonly Arrival[], { tries }: Stored): Repeat[] {
  const unseen = Map.groupBy(tries.filter(isUnseen), (one) => one.messageId);
  const taken = new Map<string, Arrival>();
  return arrivals.flatMap((by) => {
    const of = taken.get(by.id);
    const own = unseen.get(by.id) ?? [];
    if (by.isTaken && !own.some((one) => isOf(by, one))) taken.set(by.id, by);
    else taken.delete(by.id);
    return of === undefined ? [] : { of, by };
  });
}

function isUnseen({ outcome, status }: StoredTry): boolean {
  return outcome === "failed" && status === null;
}

/** Whoever has no time notes a request, or its end, so much later; two tries of one thing lie further apart. */
const SLACK_MS = 4_000;

function isOf({ endpoint, at }: Arrival, tried: StoredTry): boolean {
  return tried.endpoint === endpoint && at >= tried.beganAt - SLACK_MS && at <= tried.endedAt + SLACK_MS;
}

/** One that died may not have noted the one thing that it was just sending there. */
function unexcused(repeats: readonly Repeat[]): string[] {
  const excused = new Set<number>();
  return repeats.flatMap(({ of, by }) => {
    const isFirst = by.life > of.life && !excused.has(of.life);
    excused.add(of.life);
    return isFirst
      ? []
      : `${by.endpoint} had taken ${by.id} (${by.type}) from life ${of.life}, and got it from life ${by.life}`;
  });
}

/** Opened, updates as they were made, resolved; a component's changes as they happened. */
function disordered(arrivals: readonly Arrival[]): string[] {
  const firsts = [...Map.groupBy(arrivals, (one) => one.id).values()].flatMap(([first]) => first ?? []);
  return [...Map.groupBy(firsts, (one) => one.subject)].flatMap(([subject, all]) => {
    const isSorted = all.every((one, i) => i === 0 || (all[i - 1]?.news ?? "") < one.news);
    const types = all.filter((one) => one.type !== "incident.updated").map((one) => one.type);
    const isWhole = !subject.startsWith("incident:") || /^incident\.opened(,incident\.resolved)?$/.test(types.join());
    const isFramed =
      all[0]?.type !== "incident.updated" && !all.slice(0, -1).some((one) => one.type === "incident.resolved");
    if (isSorted && isWhole && isFramed) return [];
    return `${all[0]?.endpoint} heard of ${subject}: ${all.map((one) => one.type).join(", ")}`;
  });
}

function otherWords(arrivals: readonly Arrival[]): string[] {
  return [...Map.groupBy(arrivals, (one) => one.id)].flatMap(([id, all]) =>
    new Set(all.map((one) => one.bodyHash)).size === 1 ? [] : `${id} came in different words`,
  );
}

function neverWritten(arrivals: readonly Arrival[], { messages }: Stored): string[] {
  const known = new Set(messages.map((one) => one.id));
  const unknown = new Set(arrivals.map((one) => one.id).filter((id) => !known.has(id)));
  return [...unknown].map((id) => `${id} was told and never written`);
}

/** A deed is done once, and what is measured has one open incident at a time. */
function twiceForOneCause(incidents: readonly IncidentRecord[]): string[] {
  const manual = Map.groupBy(
    incidents.filter((one) => one.isManual),
    (one) => one.title,
  );
  const again = [...manual].filter(([, all]) => all.length > 1).map(([title]) => `"${title}" was opened twice`);
  const measured = Map.groupBy(
    incidents.filter((one) => !one.isManual && one.mergedIntoId === null),
    (one) => one.rootCheckId,
  );
  const overlapping = [...measured.values()].flatMap((all) => {
    const sorted = all.toSorted((a, b) => a.detectedAt - b.detectedAt);
    return sorted.flatMap((one, i) => {
      const before = sorted[i - 1];
      const isBeside = before !== undefined && (before.resolvedAt === null || before.resolvedAt > one.detectedAt);
      return isBeside ? `${one.rootCheckId} has incidents ${before.id} and ${one.id} at a time` : [];
    });
  });
  return [...again, ...overlapping];
}
