import type { MaybeUnnamed, Name } from "../core/default-names.ts";
import type { AddressFault, PublicChannel } from "../core/subscriber-address.ts";
import type { Subscription } from "../core/subscription.ts";
import type { Topic } from "../core/subscription-topics.ts";
import type { Digest } from "../core/words.ts";
import type { PageView } from "./views.ts";

/** How somebody can be told: through a channel, or by asking for the feed. */
export type Way = PublicChannel | "feed";

/** Why a form was not taken. `limited`: too many were sent. `elsewhere`: it came from another site. */
export type FormFault = AddressFault | "topics" | "components" | "incident" | "limited" | "elsewhere" | "closed";

interface ChosenGroupView extends MaybeUnnamed {
  readonly name: string | null;
  readonly components: readonly ChosenComponentView[];
}

interface ChosenComponentView extends MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
}

/** What can be chosen from, and what is chosen. */
export interface ChoiceView {
  readonly groups: readonly ChosenGroupView[];
  /** The one incident that it is about; null: the page or components. */
  readonly incident: { readonly id: string; readonly title: string } | null;
  readonly topics: readonly Topic[];
  readonly digest: Digest;
}

export interface SubscribePageView {
  readonly kind: "subscribe";
  readonly page: PageView;
  readonly generatedAt: number;
  /** Those that are open here; the feed always is. */
  readonly ways: readonly { readonly way: Way; readonly href: string }[];
  readonly way: Way;
  readonly choice: ChoiceView;
  readonly fault: FormFault | null;
}

/** A page about one subscription, or about what becomes of it. */
export interface SubscriptionPageView {
  readonly kind: "subscription";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly step: SubscriptionStep;
}

export type SubscriptionStep =
  | { readonly name: "sent"; readonly way: PublicChannel }
  | { readonly name: "confirm"; readonly told: ToldView }
  | { readonly name: "confirmed"; readonly managePath: string | null; readonly secret: string | null }
  | {
      readonly name: "manage";
      readonly told: ToldView;
      readonly choice: ChoiceView;
      /** Path of this page. */
      readonly path: string;
      readonly isSaved: boolean;
      readonly fault: FormFault | null;
      /** Only just after it was made. */
      readonly secret: string | null;
    }
  | { readonly name: "leave"; readonly told: ToldView; readonly managePath: string }
  | { readonly name: "left" }
  /** The link has no force. */
  | { readonly name: "dead" };

/** Who is told of what, without the address. */
export interface ToldView
  extends Pick<Subscription, "channel" | "maskedAddress" | "topics" | "digest" | "failingSince"> {
  /** Names of components; empty: everything, or an incident. */
  readonly components: readonly Name[];
  readonly incident: { readonly id: string; readonly title: string } | null;
  readonly oldSecretUntil: number | null;
}
