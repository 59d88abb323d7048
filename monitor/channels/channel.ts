import type { z } from "zod";
import type { Notice } from "../core/notice.ts";
import type { Secret } from "../core/secret.ts";
import type { ChannelName, EventType } from "../core/words.ts";
import type { Answer, Mail, MailOutcome } from "../ports.ts";

/** Where a channel delivers to: an entry of the configuration's `notify`, or what somebody subscribed with. */
export interface Endpoint {
  /** A URL, a mail address, a routing key: it may carry a secret, and is never printed. */
  readonly address: Secret;
  /** Signs what is sent (`whsec_…`), newest first; two while they are changed. Empty: it is not signed. */
  readonly secrets: readonly Secret[];
  /** The mail server to send by, for mail. */
  readonly mail?: { readonly server: Secret; readonly from: string };
  /** Further settings of the channel's own, checked by its schema: a chat's id, a topic. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** One delivery as a channel renders it. */
export interface Rendering {
  readonly notice: Notice;
  readonly endpoint: Endpoint;
  /** Links by which this subscriber leaves or changes what it hears; null: an operator's own channel. */
  readonly links: { readonly manage: string; readonly unsubscribe: string } | null;
  /**
   * Only in the one message that asks an address whether it wants to be told: where it says yes, and what a webhook has to
   * answer with instead.
   */
  readonly confirm: { readonly url: string; readonly challenge: string } | null;
  /** The instant of this attempt, epoch ms. */
  readonly now: number;
  /** What the service called an earlier delivery about the same subject; null: none, or it gives no names. */
  readonly remoteId: string | null;
}

/** All that a subscriber is told of a day, as one. */
export interface DigestRendering extends Omit<Rendering, "notice" | "confirm" | "remoteId"> {
  /** Oldest first; at least one. */
  readonly notices: readonly Notice[];
}

/** What is sent. */
export type Outgoing =
  | {
      readonly by: "http";
      readonly method: "POST" | "PUT" | "PATCH";
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly by: "mail"; readonly server: Secret; readonly mail: Mail };

/** What an answer means for the delivery. */
export type Verdict =
  | { readonly outcome: "delivered"; readonly remoteId?: string }
  /** Tried again; `retryAfterMs` as the service asked, null when it did not say. */
  | { readonly outcome: "throttled" | "failed"; readonly retryAfterMs: number | null }
  /** This message will never be taken, others may. */
  | { readonly outcome: "refused" }
  /** Nothing will ever be taken here again. */
  | { readonly outcome: "gone" };

/** One service through which people are told. Pure: the dispatcher sends, retries and remembers. */
export interface Channel<Entry extends z.ZodType = z.ZodType> {
  readonly channel: ChannelName;
  /** As people call it. */
  readonly title: string;
  /** One entry of `notify.<section>` in the configuration. */
  readonly section: string;
  readonly settings: Entry;
  /** From such an entry. */
  readonly endpointOf: (entry: z.output<Entry>) => Endpoint;
  /** Whether strangers may subscribe through it. */
  readonly isPublic: boolean;
  /** At most one message in so many milliseconds to one endpoint; 0: no limit is known. */
  readonly spacingMs: number;
  /** What operators are told of when their entry does not say. */
  readonly events: readonly EventType[];
  /** Null: the service has nothing to show for such an event, and it counts as delivered. */
  readonly render: (rendering: Rendering) => Outgoing | null | Promise<Outgoing | null>;
  /** Absent: the messages of a day go one by one, at its hour. */
  readonly renderDigest?: (digest: DigestRendering) => Outgoing | Promise<Outgoing>;
  /** Only for what was sent by HTTP and got an answer's head. */
  readonly judge: (answer: Answer) => Verdict;
}

/** Keeps an entry's schema and its endpoint together while the type of the whole list stays one. */
export function defineChannel<Entry extends z.ZodType>(channel: Channel<Entry>): Channel<Entry> {
  return channel;
}

/** What a mail server's answer means. A refusal by the server for good (5xx at the recipient) ends the address. */
export function judgeMail(outcome: MailOutcome): Verdict {
  switch (outcome.outcome) {
    case "accepted":
      return { outcome: "delivered" };
    case "no_such_recipient":
      return { outcome: "gone" };
    case "refused":
      return { outcome: "refused" };
    case "failed":
      return { outcome: "failed", retryAfterMs: null };
  }
}
