import { isPublicChannel, type PublicChannel } from "../../../monitor/core/subscriber-address.ts";
import { TOPICS, type Topic } from "../../../monitor/core/subscription-topics.ts";
import type { ChoiceView, FormFault, SubscriptionStep, ToldView } from "../../../monitor/read/subscribe-view.ts";
import type { Texts as AllTexts } from "../texts/catalogue.ts";
import { listedNames } from "./names.ts";

type Texts = AllTexts["subscribePage"];

/** Who is told: the channel, and as much of the address as its owner knows it again by. */
export function toWords(
  { channel, maskedAddress }: ToldView,
  { and, subscribePage: { way, noAddress } }: AllTexts,
): string {
  const name = isPublicChannel(channel) ? way[channel] : channel;
  return [name, maskedAddress ?? noAddress].join(and);
}

export function aboutWords({ components, incident }: ToldView, texts: AllTexts): string {
  const { everything, onlyIncident } = texts.subscribePage;
  if (incident !== null) return `${onlyIncident} ${incident.title}`;
  return components.length === 0 ? everything : listedNames(components, texts);
}

/** What can be heard of what it is about: of one incident nothing but what belongs to it. */
export function topicsOf({ incident }: Pick<ChoiceView, "incident">): readonly Topic[] {
  return incident === null ? TOPICS : ["incidents", "updates", "postmortems"];
}

/** Whether the fault lies in what was typed as the address. */
export function isOfAddress(fault: FormFault | null): boolean {
  return fault !== null && !NOT_OF_ADDRESS.has(fault);
}

const NOT_OF_ADDRESS: ReadonlySet<FormFault> = new Set([
  ...["topics", "components", "incident", "limited", "elsewhere", "closed"],
] as FormFault[]);

/** What a page about a subscription is called. */
export function stepTitle(step: SubscriptionStep, texts: Texts): string {
  switch (step.name) {
    case "sent":
      return sentWords(step.way, texts).title;
    case "confirm":
      return texts.confirmTitle;
    case "confirmed":
      return texts.confirmedTitle;
    case "manage":
      return texts.manageTitle;
    case "leave":
      return texts.leaveTitle;
    case "left":
      return texts.leftTitle;
    case "dead":
      return texts.deadTitle;
  }
}

/** Where to look after a form was sent. */
export function sentWords(way: PublicChannel, texts: Texts): { readonly title: string; readonly text: string } {
  if (way === "email") return texts.sent.email;
  return way === "webhook" ? texts.sent.webhook : texts.sent.chat;
}
