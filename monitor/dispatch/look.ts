import type { Database, Statement } from "../ports.ts";
import { dropDeliveries, readWaiting, supersedeDeliveries, type WaitingRow } from "../store/deliveries.ts";
import { readSubscriberRows, type SubscriberRow } from "../store/subscribers.ts";
import type { Appointment } from "./agenda.ts";
import type { Ready } from "./claim-flights.ts";
import { type EndpointContext, reach } from "./endpoint.ts";
import { planSubscriber } from "./plan-subscriber.ts";

export interface LookContext extends EndpointContext {
  readonly database: Database;
  /** Until when an endpoint is left alone, since it was sent something just now. */
  readonly restUntil: (subscriberId: string) => number;
  readonly leaseMs: number;
}

/** What comes of looking at subscribers. */
export interface Looked {
  /** To whom something goes now. */
  readonly ready: readonly Ready[];
  /** What became needless meanwhile. */
  readonly statements: readonly Statement[];
  /** When to look at the others again. */
  readonly later: ReadonlyMap<string, Appointment>;
}

/** One to whom there is no way as things stand is looked at again after so long. */
const NO_WAY_MS = 60_000;

/** Decides for each of these subscribers what goes now. Rejects when the store fails. */
export async function lookAt(ids: readonly string[], context: LookContext): Promise<Looked> {
  const { db } = context.database;
  const waiting = await readWaiting(db, ids);
  const subscribers = await readSubscriberRows(db, ids);
  const ready: Ready[] = [];
  const statements: Statement[] = [];
  const later = new Map<string, Appointment>();
  for (const id of ids) {
    const who = subscribers.get(id);
    const one = await lookAtOne(id, who, waiting.get(id) ?? [], context);
    statements.push(...one.statements);
    if (one.ready === null) later.set(id, { at: one.nextAt, isFailing: who?.failingSince != null });
    else ready.push(one.ready);
  }
  return { ready, statements, later };
}

interface LookedAtOne {
  readonly ready: Ready | null;
  readonly statements: readonly Statement[];
  readonly nextAt: number;
}

async function lookAtOne(
  id: string,
  who: SubscriberRow | undefined,
  rows: readonly WaitingRow[],
  context: LookContext,
): Promise<LookedAtOne> {
  const { now, settings, restUntil, leaseMs, channels } = context;
  const { db } = context.database;
  const plan = planSubscriber(who, rows, {
    ...{ zone: settings.page.timezone, now, leaseMs },
    hasDigest: who !== undefined && channels.get(who.channel)?.renderDigest !== undefined,
    notBefore: restUntil(id),
  });
  if (plan.isGone) return { ready: null, statements: [dropDeliveries(db, id, now)], nextAt: plan.nextAt };
  const statements = supersedeDeliveries(db, id, plan.superseded, now);
  if (who === undefined || plan.send.length === 0) return { ready: null, statements, nextAt: plan.nextAt };
  const reached = await reach(who, context);
  if (reached === null) return { ready: null, statements, nextAt: now + NO_WAY_MS };
  return { ready: { who, reached, rows: plan.send }, statements, nextAt: now };
}
