import { USUAL_TOPICS } from "../../monitor/core/subscription-topics.ts";
import { subscriptionPageView } from "../../monitor/read/subscribe-page.ts";
import type {
  ChoiceView,
  SubscribePageView,
  SubscriptionPageView,
  SubscriptionStep,
  ToldView,
  Way,
} from "../../monitor/read/subscribe-view.ts";
import { aSettings } from "../support/settings.ts";
import { NOW, PAGE } from "./views.ts";

/** The pages by which people ask to be told, for tests of the pages. */

const WAYS: readonly Way[] = ["email", "slack", "discord", "teams", "webhook", "feed"];
const MANAGE = `/subscriptions/s1~${"A".repeat(43)}`;

const CHOICE: ChoiceView = {
  groups: [
    { name: null, components: [{ id: "gateway", name: "Gateway", isChosen: false }] },
    {
      name: "AI features",
      components: [
        { id: "chat", name: "Chat", isChosen: true },
        { id: "wide", name: "W".repeat(200), isChosen: false },
      ],
    },
  ],
  incident: null,
  topics: USUAL_TOPICS,
  digest: "none",
};

const TOLD: ToldView = {
  channel: "email",
  maskedAddress: `a…@${"w".repeat(200)}.example`,
  topics: USUAL_TOPICS,
  digest: "daily",
  failingSince: NOW - 3_600_000,
  components: ["Chat", "W".repeat(200)],
  incident: null,
  oldSecretUntil: NOW + 3_600_000,
};

const HOOK: ToldView = {
  ...TOLD,
  channel: "webhook",
  maskedAddress: "https://hooks.example.com/…",
  failingSince: null,
};
const SECRET = `whsec_${"A".repeat(43)}=`;

export const SUBSCRIBE_BY_MAIL: SubscribePageView = {
  kind: "subscribe",
  page: PAGE,
  generatedAt: NOW,
  ways: WAYS.map((way) => ({ way, href: `/subscribe?way=${way}` })),
  way: "email",
  choice: CHOICE,
  fault: null,
};

const step = (one: SubscriptionStep): SubscriptionPageView => ({
  ...subscriptionPageView(aSettings(), NOW, one),
  page: PAGE,
});
const manage = { name: "manage", choice: CHOICE, path: MANAGE, isSaved: false, fault: null, secret: null } as const;

/** By the path at which tests look at them. */
export const SUBSCRIBE_PAGES = {
  "/subscribe": SUBSCRIBE_BY_MAIL,
  "/subscribe-wrong": { ...SUBSCRIBE_BY_MAIL, way: "webhook", fault: "not_public" },
  "/subscribe-incident": {
    ...SUBSCRIBE_BY_MAIL,
    way: "slack",
    choice: { ...CHOICE, incident: { id: "01K0X", title: "W".repeat(200), titleFacts: null } },
  },
  "/subscribe-feed": { ...SUBSCRIBE_BY_MAIL, way: "feed", ways: [{ way: "feed", href: "/subscribe" }] },
  "/sent": step({ name: "sent", way: "email" }),
  "/confirm": step({ name: "confirm", told: TOLD }),
  "/confirmed": step({ name: "confirmed", managePath: MANAGE, secret: SECRET }),
  "/manage": step({ ...manage, told: TOLD, isSaved: true }),
  "/manage-hook": step({ ...manage, told: HOOK, secret: SECRET, fault: "topics" }),
  "/leave": step({ name: "leave", told: HOOK, managePath: MANAGE }),
  "/left": step({ name: "left" }),
  "/dead": step({ name: "dead" }),
} as const satisfies Record<string, SubscribePageView | SubscriptionPageView>;
