import type { EventType } from "./words.ts";

/** What a subscriber chooses from: kinds of news, each one or more events. */
export const TOPICS = ["incidents", "updates", "postmortems", "maintenance", "components"] as const;
export type Topic = (typeof TOPICS)[number];

const EVENTS: Readonly<Record<Topic, readonly EventType[]>> = {
  incidents: ["incident.opened", "incident.resolved"],
  updates: ["incident.updated"],
  postmortems: ["incident.postmortem"],
  maintenance: ["maintenance.scheduled", "maintenance.started", "maintenance.completed"],
  components: ["component.status_changed"],
};

/** What is ticked before anybody chose: a component's status comes with an incident as well, and would be told twice. */
export const USUAL_TOPICS: readonly Topic[] = ["incidents", "updates", "postmortems", "maintenance"];

/** The events of some topics, in the order of the vocabulary. */
export function eventsOfTopics(topics: readonly Topic[]): EventType[] {
  return TOPICS.filter((topic) => topics.includes(topic)).flatMap((topic) => EVENTS[topic]);
}

/** The topics of which all events are among these. */
export function topicsOfEvents(events: readonly string[]): Topic[] {
  return TOPICS.filter((topic) => EVENTS[topic].every((event) => events.includes(event)));
}
