import type { TimeClass } from "../../../../monitor/core/timeline.ts";

/** Of the page, in its order. */
export type MethodSection = "confirmation" | "cause" | "uptime" | "days" | "unknown" | "recovery" | "budget" | "limits";

/** The texts around the methods. */
export const METHODOLOGY_PAGE = {
  title: "How this is measured",
  lead: "Every number on this page comes from the configuration in force and from what was measured until now.",
  asked: "What is asked",
  check: "Check",
  every: "Every",
  timeout: "Gives up after",
  refused: "Refused, known in",
  hung: "Hung, known in",
  stale: "Believed for",
  cost: "Costs at most",
  free: "nothing",
  evidence: "Tells why something fails, and decides nothing.",
  notAsked: "Not asked here",
  sections: {
    confirmation: "What counts as an outage",
    cause: "How a cause is found",
    uptime: "How uptime is counted",
    days: "Days",
    unknown: "What “unknown” means",
    recovery: "What is proven before an incident is resolved",
    budget: "What the probes may cost",
    limits: "What is not measured",
  } satisfies Record<MethodSection, string>,
  example: (name: string) => `Worked out: ${name}`,
  since: (from: string, to: string) => `From ${from} to ${to}, as measured:`,
  class: "Class",
  milliseconds: "Milliseconds",
  duration: "That is",
  counts: "Counts as",
  countsAs: {
    up: "working",
    degraded: "working",
    down: "not working",
    maintenance: "nothing",
    unknown: "not measured",
  } satisfies Record<TimeClass, string>,
  uptime: "Uptime",
  coverage: "Measured",
  own: "How well we do",
  noIncidents: "No incident was found by measurements in the last 90 days, so there is no delay to tell.",
  ownFigures: {
    count: "Incidents found in 90 days",
    median: "Median from the first failure to its confirmation",
    longest: "Longest",
    within: "Within the time that the table promises",
  },
  noMessages: "No message was sent in the last 30 days.",
  tellingFigures: {
    count: "Messages sent in 30 days",
    median: "Median from the decision to the first byte",
    most: "99 of 100 within",
  },
  of: (part: number, all: number) => `${part} of ${all}`,
};
