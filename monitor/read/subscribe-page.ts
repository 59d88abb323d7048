import type { Name } from "../core/default-names.ts";
import type { PublicChannel } from "../core/subscriber-address.ts";
import type { Subscription } from "../core/subscription.ts";
import { USUAL_TOPICS } from "../core/subscription-topics.ts";
import type { Db } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import type { Facts } from "./facts.ts";
import { findIncident } from "./incident-page.ts";
import { pageView } from "./page.ts";
import type {
  ChoiceView,
  FormFault,
  SubscribePageView,
  SubscriptionPageView,
  SubscriptionStep,
  ToldView,
  Way,
} from "./subscribe-view.ts";

type Chosen = Pick<Subscription, "components" | "topics" | "digest">;

export interface SubscribeAsk {
  readonly open: readonly PublicChannel[];
  /** As the address asks for it; what is not open is answered with what is. */
  readonly way: string | undefined;
  readonly componentId: string | undefined;
  readonly incidentId: string | undefined;
  /** What was chosen in a form that was not taken. */
  readonly chosen?: Chosen;
  readonly fault?: FormFault;
}

/** The form to subscribe by. Nothing that was typed stands in it again. */
export async function subscribePageView(db: Db, facts: Facts, ask: SubscribeAsk): Promise<SubscribePageView> {
  const { settings, now } = facts;
  const ways: readonly Way[] = [...ask.open, "feed"];
  const incident = await incidentOf(db, facts, ask.incidentId ?? null);
  const componentId = settings.components.find((one) => one.id === ask.componentId)?.id;
  const chosen = ask.chosen ?? { ...UNCHOSEN, components: componentId === undefined ? [] : [componentId] };
  const about = incident === null ? { component: componentId } : { incident: incident.id };
  return {
    kind: "subscribe",
    page: pageView(settings),
    generatedAt: now,
    ways: ways.map((way) => ({ way, href: hrefOf({ way, ...about }) })),
    way: ways.find((one) => one === ask.way) ?? ways[0] ?? "feed",
    choice: choiceView(settings, chosen, incident),
    fault: ask.fault ?? null,
  };
}

const UNCHOSEN: Chosen = { components: [], topics: USUAL_TOPICS, digest: "none" };

export function subscriptionPageView(settings: Settings, now: number, step: SubscriptionStep): SubscriptionPageView {
  return { kind: "subscription", page: pageView(settings), generatedAt: now, step };
}

/** What a subscriber is told of, by the names of the present configuration. */
export async function toldView(db: Db, facts: Facts, subscription: Subscription): Promise<ToldView> {
  const { channel, maskedAddress, topics, digest, failingSince, oldSecretUntil } = subscription;
  return {
    ...{ channel, maskedAddress, topics, digest, failingSince },
    oldSecretUntil: oldSecretUntil !== null && oldSecretUntil > facts.now ? oldSecretUntil : null,
    components: subscription.components.map((id) => nameOf(id, facts)),
    incident: await incidentOf(db, facts, subscription.incidentId),
  };
}

function nameOf(id: string, { settings }: Facts): Name {
  const found = settings.components.find((one) => one.id === id);
  return found?.unnamed ?? found?.name ?? id;
}

export function choiceView(settings: Settings, chosen: Chosen, incident: ChoiceView["incident"]): ChoiceView {
  const names = [...new Set(settings.components.map((one) => one.group))];
  const groups = names.map((name) => ({
    name,
    unnamed: settings.components.find((one) => one.group === name)?.unnamedGroup,
    components: settings.components
      .filter((one) => one.group === name)
      .map(({ id, name: own, unnamed }) => ({ id, name: own, unnamed, isChosen: chosen.components.includes(id) })),
  }));
  return { groups, incident, topics: chosen.topics, digest: chosen.digest };
}

async function incidentOf(db: Db, facts: Facts, id: string | null): Promise<ChoiceView["incident"]> {
  if (id === null) return null;
  const found = await findIncident(db, facts, id);
  return found === null || found.record.silenced ? null : { id: found.mergedIntoId ?? id, title: found.incident.title };
}

function hrefOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `/subscribe?${query}`;
}
