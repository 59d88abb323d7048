import type { ComponentStatus, IncidentStatus } from "../../../monitor/core/words.ts";

/** Every text of the site that is not the operator's or the monitor's. One catalogue a language. */
export const TEXTS = {
  language: "en",
  /** For dates and numbers. */
  locale: "en-GB",

  skip: "Skip to components",
  status: "status",
  history: "History",
  current: "Current status",
  pages: "Pages",
  notice: "Notice",

  component: {
    operational: "Operational",
    degraded_performance: "Degraded",
    partial_outage: "Partly down",
    major_outage: "Down",
    under_maintenance: "Under maintenance",
    unknown: "Unknown",
  } satisfies Record<ComponentStatus, string>,
  neverMeasured: "Not measured yet",
  since: (when: string) => `since ${when}`,
  wordSince: (word: string, when: string) => `${word} since ${when}`,

  incident: {
    investigating: "Investigating",
    identified: "Identified",
    monitoring: "Monitoring",
    resolved: "Resolved",
    postmortem: "Post-mortem",
  } satisfies Record<IncidentStatus, string>,

  measured: "Measured",
  lastMeasured: "Last measured",
  nothingMeasured: "Nothing has been measured yet.",
  ago: (duration: string) => `${duration} ago`,
  every: (duration: string) => `every ${duration}`,
  dueEvery: (duration: string) => `due every ${duration}`,
  allTimes: (zone: string) => `All times ${zone}.`,

  impact: "What works and what does not",
  notWorking: "Not working",
  restricted: "Restricted",
  cannotTell: "Cannot tell",
  stillWorking: "Still working",
  nothing: "Nothing",

  permalink: "permalink",
  affects: "Affects",
  affectsNames: (names: string) => `Affects ${names}`,
  firstFailure: "First failed request.",
  updates: "Updates",
  evidence: "What this rests on",
  facts: "Facts",
  began: "Began",
  confirmed: "Confirmed",
  monitoringSince: "Good again, being watched",
  resolved: "Resolved",
  lasted: "Lasted",
  lastsSoFar: "Lasts so far",
  after: (duration: string) => `${duration} later`,

  components: "Components",
  noComponents: "No components are set up yet.",
  daysAgo: (days: number) => `${days} days ago`,
  today: "today",
  yesterday: "yesterday",
  uptime: (percent: string, days: number) => `${percent} up in ${days} days`,
  insufficient: "insufficient data",
  /** `98.2 % of the time measured`; phones leave the middle out. */
  coverage: { middle: "of the time", end: "measured" },
  notMeasuredYet: "not measured yet",
  eachDay: (name: string) => `${name}, each day:`,
  daysOf: (name: string) => `Days of ${name}, newest first`,
  day: "Day",
  result: "Measured",

  upAllDay: "up all day",
  upSoFar: "up so far",
  noTime: "nothing yet",
  spent: {
    up: (duration: string) => `${duration} up`,
    degraded: (duration: string) => `${duration} degraded`,
    down: (duration: string) => `${duration} down`,
    maintenance: (duration: string) => `${duration} maintenance`,
    unknown: (duration: string) => `${duration} not measured`,
  },
  wholeDay: {
    up: "up all day",
    degraded: "degraded all day",
    down: "down all day",
    maintenance: "maintenance all day",
    unknown: "not measured",
  },

  legend: "What the bars mean",
  key: {
    up: "up",
    degraded: "degraded",
    down: "down",
    maintenance: "maintenance",
    unknown: "not measured",
  },

  past: "Past incidents",
  quiet: "No incidents.",
  quietUnmeasured: "Nothing was measured.",
  allHistory: "All incidents",
  incidentsOf: (month: string) => `Incidents in ${month}`,
  quietMonth: (month: string) => `No incidents were recorded in ${month}.`,
  months: "Months",

  errorNumber: (httpStatus: number) => `Error ${httpStatus}`,
  toStatus: "To the current status",

  methodology:
    "Measured from outside with real requests. Uptime counts measured time only and is cut off, never rounded up; " +
    "with less than 95 % of the time measured no figure is given.",
  json: "This page as JSON",
  made: "Made",
  by: "Watched by Gatewatch",
} as const;
