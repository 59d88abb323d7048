import type { z } from "zod";
import type { Notice } from "../core/notice.ts";
import type { Secret } from "../core/secret.ts";
import type { AddressFault } from "../core/subscriber-address.ts";
import type { ChannelName, EventType } from "../core/words.ts";
import type { Answer, Mail, MailOutcome } from "../ports.ts";

/** Where a channel delivers to: an entry of the configuration's `notify`, or what somebody subscribed with. */
export interface Endpoint {
  /** A URL, a mail address, a routing key: it may carry a secret, and is never printed. */
  readonly address: Secret;
  /**
   * Prove that it is us: they sign what is sent (`whsec_…`), or are a server's access token. Newest first; two while they
   * are changed. Empty: nothing is proven.
   */
  readonly secrets: readonly Secret[];
  /** The mail server to send by, for mail. */
  readonly mail?: MailServer;
  /** Further settings of the channel's own, checked by its schema: a chat's id, a topic. */
  readonly extra?: Readonly<Record<string, string>>;
}

export interface MailServer {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly server: Secret;
  readonly from: string;
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
  /**
   * What the service called an earlier delivery about the same subject; null: none, it gives no names, or an attempt with it
   * failed (what it names may be no more).
   */
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
export interface Channel {
  readonly channel: ChannelName;
  /** As people call it. */
  readonly title: string;
  /** For operators: what arrives, and how. */
  readonly summary: string;
  /** Its part of `notify` in the configuration. */
  readonly section: string;
  /** `list`: as many entries as wanted; `one`: the section is the entry. */
  readonly entries: "list" | "one";
  /** What an entry says, besides `events`; strict. */
  readonly settings: z.ZodObject;
  /** Those of its settings that may lie in a file, as `{ file: path }`. */
  readonly secretSettings: readonly string[];
  /** From such an entry (not parsed yet). */
  readonly endpointsOf: (entry: unknown) => readonly Endpoint[];
  /** Whether strangers may subscribe through it. */
  readonly isPublic: boolean;
  /**
   * Why an address is none of the service; null: it is one. Strangers may not subscribe with it, and an operator, whose own may
   * point anywhere, is warned. Whether it leads to the public internet is not asked here.
   */
  readonly addressFault: (address: string) => AddressFault | null;
  /** At most one message in so many milliseconds to one endpoint; 0: no limit is known. */
  readonly spacingMs: number;
  /** What operators are told of when their entry does not say. */
  readonly events: readonly EventType[];
  /** Null: the service has nothing to show for such an event, and it counts as delivered. */
  readonly render: (rendering: Rendering) => Outgoing | null;
  /** Absent: the messages of a day go one by one, at its hour. */
  readonly renderDigest?: (digest: DigestRendering) => Outgoing | Promise<Outgoing>;
  /** Only for what was sent by HTTP and got an answer's head. */
  readonly judge: (answer: Answer) => Verdict;
}

interface ChannelSpec<S extends z.ZodObject> extends Omit<Channel, "settings" | "endpointsOf" | "addressFault"> {
  readonly settings: S;
  readonly endpointsOf: (entry: z.output<S>) => readonly Endpoint[];
  /** Absent: every address will do. */
  readonly addressFault?: (address: string) => AddressFault | null;
}

/** Makes a channel from its typed parts: an entry reaches `endpointsOf` with its own type. */
export function defineChannel<S extends z.ZodObject>(spec: ChannelSpec<S>): Channel {
  return {
    addressFault: () => null,
    ...spec,
    endpointsOf: (entry) => spec.endpointsOf(spec.settings.parse(entry)),
  };
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
