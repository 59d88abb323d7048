import { sql } from "drizzle-orm";
import { createKeys } from "../../monitor/core/keys.ts";
import { Secret } from "../../monitor/core/secret.ts";
import { type TokenUse, tokenFor } from "../../monitor/core/subscriber-token.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import { type SubscriberRow, verifySubscriber } from "../../monitor/store/subscribers.ts";
import { appSettings, createRecordedApp, type RecordedApp, type RecordedDeps } from "./recorded-app.ts";

export const NOON = Date.parse("2026-11-24T12:00:00Z");
export const OWN_SECRET = new Secret("the installation's own secret, long enough");
export const MAIL = { server: new Secret("smtp://localhost"), from: "status@acme.example" };

/** A recorded app in which strangers can subscribe, and what is seen of it by who holds its database and its secret. */
export interface SubscribedApp extends RecordedApp {
  /** Sends a form as a browser does from our own page. */
  send(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Response>;
  /** The JSON way. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  rows(): Promise<SubscriberRow[]>;
  /** Everything that was written to be sent, as `type facts → subscriber`. */
  outbox(): Promise<string[]>;
  /** The link that was or will be sent to a subscriber. */
  link(use: TokenUse, who?: Partial<SubscriberRow>): Promise<string>;
  /** Subscribes an address and confirms it; gives its manage link. */
  subscribed(fields: Fields): Promise<string>;
  answered(id: string, at: number): Promise<void>;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export function createSubscribedApp(changes: Partial<Settings> = {}, deps: RecordedDeps = {}): SubscribedApp {
  const keys = createKeys(OWN_SECRET);
  const site = createRecordedApp(appSettings({ mail: MAIL, ...changes }), { keys, ...deps });
  site.at(NOON);
  let visitors = 0;
  const { database } = site;
  const rows = async () => database.db.query.subscriber.findMany({ orderBy: () => sql`rowid` });
  async function send(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
    }
    const type = "application/x-www-form-urlencoded";
    const init = { method: "POST", body: String(body), headers: { "content-type": type, ...HERE, ...headers } };
    return site.app.request(path, init, { visitor: headers.visitor ?? `192.0.2.${visitors++}` });
  }
  async function link(use: TokenUse, who: Partial<SubscriberRow> = {}) {
    const [newest] = (await rows()).toReversed();
    if (newest === undefined) throw new Error("nobody subscribed");
    const token = await tokenFor(keys, use, { ...newest, ...who });
    return `/subscriptions/${token}${use === "confirm" ? "/confirm" : ""}`;
  }
  return {
    ...site,
    send,
    rows,
    link,
    async post(body, headers = {}) {
      const init = {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      };
      return site.app.request("/api/v1/subscriptions", init, { visitor: headers.visitor ?? `192.0.2.${visitors++}` });
    },
    async outbox() {
      const messages = await database.db.query.message.findMany();
      const deliveries = await database.db.query.delivery.findMany();
      return deliveries.map(({ messageId, subscriberId, state }) => {
        const sent = messages.find(({ id }) => id === messageId);
        return `${sent?.type} ${sent?.facts} ${sent?.subject === `subscriber:${subscriberId}` ? "to itself" : "?"} ${state}`;
      });
    },
    async subscribed(fields) {
      await send("/subscribe", { way: "email", topic: "incidents", ...fields });
      await send(await link("confirm"));
      return link("manage");
    },
    async answered(id, at) {
      await database.atomically([verifySubscriber(database.db, id, at)]);
    },
  };
}

const HERE = { "sec-fetch-site": "same-origin" };
