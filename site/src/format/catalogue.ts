import type { ComponentStatus, Confidence, IncidentStatus, RecoveryStatus } from "../../../monitor/core/words.ts";
import { COMPONENT_PAGE_TEXTS } from "./component-page-texts.ts";
import { MAINTENANCE_TEXTS } from "./maintenance-texts.ts";
import { SUBSCRIBE_TEXTS } from "./subscribe-texts.ts";

/** Every text of the site that is not the operator's or the monitor's. One catalogue a language. */
export const TEXTS = {
  language: "en",
  /** For dates and numbers. */
  locale: "en-GB",

  skip: "Skip to components",
  status: "status",
  history: "History",
  /** To the page where somebody asks to be told. */
  subscribe: "Subscribe",
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
  affectsAll: "Affects everything",
  affectsNames: (names: string) => `Affects ${names}`,
  firstFailure: "First failed request.",
  providerPage: (provider: string) => `Status page of ${provider}`,
  pageWasLater: (duration: string) => `told of it ${duration} after we had confirmed it`,
  pageWasEarlier: (duration: string) => `told of it ${duration} before we had confirmed it`,
  updates: "Updates",
  cause: "Cause",
  causeLead: { high: "The cause:", medium: "Most likely:", low: "Possibly:" } satisfies Record<Confidence, string>,
  confidence: {
    high: "high confidence",
    medium: "medium confidence",
    low: "low confidence",
  } satisfies Record<Confidence, string>,
  causeUnknown: "Not known yet.",
  causeNotFound: "What was measured does not tell it.",
  comesAndGoes: "comes and goes",
  evidence: "What this rests on",
  course: "While it lasted",
  beforeResolved: "Before this is called resolved",
  provenBefore: "Proven before it was called resolved",
  proof: {
    pending: "to be proven",
    passed: "passed",
    failed: "failed",
    cannot_tell: "cannot be told",
    not_configured: "not checked here",
  } satisfies Record<RecoveryStatus, string>,
  otherIncident: "another incident",
  published: "Published",

  starting: {
    before: "The AI gateway was started a moment ago. It is given until",
    after: "to answer before it counts as down",
    left: (left: string) => `: ${left} from when this page was made.`,
  },
  /** What the page says when its script cannot reach the monitor. */
  live: {
    headline: "The state is not known: this page has lost its connection.",
    lost: (ago: string) => `No connection. Last seen ${ago}.`,
  },
  planned: "Planned maintenance",
  maintenanceNow: "Maintenance in progress,",
  maintenancePlanned: "Planned maintenance,",

  maintenancePage: MAINTENANCE_TEXTS,
  subscribePage: SUBSCRIBE_TEXTS,

  runbook: "Runbook",
  runbookOf: (name: string) => `When the AI gateway of ${name} is down`,
  runbookLead:
    "What operators do, with a terminal and without one. The incident's own page shows the steps for its cause.",
  symptoms: "How it shows",
  stops: "Stops",
  goesOn: "Goes on",
  whatToDo: "What to do",
  withTerminal: "With a terminal",
  withoutTerminal: "Without a terminal",
  doNot: "Better not",
  escalation: "Who can help",
  wholeRunbook: "The whole runbook",
  notChecked: "not checked here",
  verifyByHand: "`gatewatch verify` walks these steps by hand, and stops at the first that fails.",
  afterwards: "Afterwards",
  byCause: "By cause",
  restartHelps: "A restart can help.",
  restartHelpsNot: "A restart does not help.",

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

  componentPage: COMPONENT_PAGE_TEXTS,

  errorNumber: (httpStatus: number) => `Error ${httpStatus}`,
  toStatus: "To the current status",

  methodology:
    "Measured from outside with real requests. Uptime counts measured time only and is cut off, never rounded up; " +
    "with less than 95 % of the time measured no figure is given.",
  json: "This page as JSON",
  made: "Made",
  by: "Watched by Gatewatch",
} as const;
