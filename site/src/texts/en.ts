import { DEFAULT_NAMES, type DefaultNames } from "../../../monitor/core/default-names.ts";
import { LINK_WORDS } from "../../../monitor/core/diagnosis/guide-links.ts";
import type { Guides } from "../../../monitor/core/diagnosis/guide-words.ts";
import { ENGLISH_HEADLINE } from "../../../monitor/core/english-headline.ts";
import { ENGLISH_RECORD } from "../../../monitor/core/english-record.ts";
import { ENGLISH_NOTES } from "../../../monitor/core/evidence-notes.ts";
import type { Language } from "../../../monitor/core/languages.ts";
import { REASON_WORDS } from "../../../monitor/core/reason-words.ts";
import { STEP_WORDS } from "../../../monitor/core/recovery-words.ts";
import { RUNBOOK_WORDS, type RunbookWords } from "../../../monitor/core/runbook-words.ts";
import type {
  Cause,
  ComponentStatus,
  Confidence,
  IncidentStatus,
  RecoveryStatus,
} from "../../../monitor/core/words.ts";
import type { KindName } from "../../../monitor/read/methodology-view.ts";
import { COMPONENT_PAGE } from "./en/component-page.ts";
import { ERRORS } from "./en/errors.ts";
import { HISTORY_PAGE } from "./en/history-page.ts";
import { MAINTENANCE_PAGE } from "./en/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./en/methodology-page.ts";
import { METHODS } from "./en/methods.ts";
import { SUBSCRIBE_PAGE } from "./en/subscribe-page.ts";

export type Causes = Readonly<Record<Exclude<Cause, "unknown">, { readonly title: string; readonly summary: string }>>;

/** Every text of the site that is not the operator's or the monitor's. One catalogue a language, all of this shape. */
export const EN = {
  language: "en" as Language,
  /** In its own language, as readers look for it. */
  name: "English",
  direction: "ltr" as "ltr" | "rtl",
  /** For dates and numbers. */
  locale: "en-GB",
  /** How a month stands in the rows of a table: `24 Nov`, `11/24`. */
  monthInTables: "short" as "short" | "numeric",
  decimalPoint: ".",
  percent: (digits: string) => `${digits} %`,
  units: {
    milliseconds: (count: string) => `${count} ms`,
    seconds: (count: number | string) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
    days: (count: number) => `${count} d`,
    dollars: (amount: string) => `$${amount}`,
    both: (larger: string, smaller: string) => `${larger} ${smaller}`,
  },
  inBrackets: (words: string, aside: string) => `${words} (${aside})`,
  /** What is said of a moment: `Last probe 12 s ago: …`. */
  told: (moment: string, words: string) => `${moment}: ${words}`,
  /** Between names, or lengths of time. */
  and: ", ",
  comma: ",",
  stop: ".",
  /** Between sentences. */
  space: " ",

  skip: "Skip to components",
  status: "status",
  history: "History",
  current: "Current status",
  pages: "Pages",
  notice: "Notice",

  /** A point in time within a sentence. */
  moment: {
    today: (time: string) => time,
    dated: (time: string, date: string) => `${time} on ${date}`,
  },
  headline: ENGLISH_HEADLINE,
  /** To stand after a colon, or as a sentence. */
  reasons: REASON_WORDS,
  /** What a recovery has to prove. */
  steps: STEP_WORDS,
  /** What nobody named. */
  defaultNames: DEFAULT_NAMES as DefaultNames,
  /** What operators do, with a terminal and without one, to each cause; null: as the record words it. */
  guides: null as Guides | null,
  /** What operators do in general, and how the gateway's trouble shows. */
  runbookWords: RUNBOOK_WORDS as RunbookWords,
  /** Where help is found. */
  links: LINK_WORDS,
  /** What each kind of check asks; null: as the kind words it. */
  kinds: null as Readonly<Record<KindName, string>> | null,
  methods: METHODS,
  /** What the monitor tells of an incident. */
  record: ENGLISH_RECORD,
  /** What the evidence of an incident says, to be begun and ended as a sentence. */
  notes: ENGLISH_NOTES,
  /** What each cause is and means for users; null: as the record words it. */
  causes: null as Causes | null,

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
  reportedByPerson: "Reported by a person.",
  providerPage: (provider: string) => `Status page of ${provider}`,
  pageWasLater: (duration: string) => `told of it ${duration} after we had confirmed it`,
  pageWasEarlier: (duration: string) => `told of it ${duration} before we had confirmed it`,
  updates: "Updates",
  olderUpdates: "Older updates",
  cause: "Cause",
  causeLead: { high: "The cause:", medium: "Most likely:", low: "Possibly:" } satisfies Record<Confidence, string>,
  confidence: {
    high: "high confidence",
    medium: "medium confidence",
    low: "low confidence",
  } satisfies Record<Confidence, string>,
  causeLine: (cause: string, confidence: string) => ` ${cause} (${confidence}).`,
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
  /** What a page says that is kept and carried by a host which does not renew it. */
  copy: {
    asOf: "As of",
    note: "This is a copy that does not renew itself: it knows nothing of what happened since.",
    headline: "The state is not known: this copy is too old.",
  },
  /** A page that not everybody may see. */
  access: {
    title: "This page is private",
    lead: "Give the password to see it.",
    closed: "Ask whoever runs it how to be let in.",
    password: "Password",
    enter: "Enter",
    wrong: "That was not the password.",
    wait: "There were too many wrong tries. Wait a few minutes.",
  },
  planned: "Planned maintenance",
  maintenanceNow: "Maintenance in progress,",
  maintenancePlanned: "Planned maintenance,",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

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

  began: "Began",
  confirmed: "Confirmed",
  reported: "Reported by a person",
  monitoringSince: "Good again, being watched",
  resolved: "Resolved",
  lasted: "Lasted",
  lastsSoFar: "Lasts so far",
  after: (duration: string) => `${duration} after the first failed request`,

  components: "Components",
  noComponents: "No components are set up yet.",
  daysAgo: (days: number) => `${days} days ago`,
  today: "today",
  dayThatIs: (day: string, word: string) => `${day}, ${word}`,
  yesterday: "yesterday",
  uptime: (percent: string, days: number) => `${percent} up in ${days} days`,
  uptimeSince: (percent: string, moment: string) => `${percent} up since ${moment}`,
  insufficient: "insufficient data",
  /** `98.2 % of the time measured`; phones leave the middle out. */
  coverage: { middle: "of the time", end: "measured" },
  notMeasuredYet: "not measured yet",
  eachDay: (name: string) => `${name}, each day:`,
  daysOf: (name: string) => `Days of ${name}, newest first`,
  day: "Day",
  result: "Measured",

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
  months: "Months",

  errors: ERRORS,
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus: number) => `Error ${httpStatus}`,
  toStatus: "To the current status",

  languages: "Languages",
  /** The feed: an address for readers of feeds, and for chats that post what is new in one. */
  subscribe: "Subscribe",
  timezone: "Time zone",
  showTimes: "Show times",
  daysCutIn: (zone: string) => `Days are those of ${zone}.`,

  methodology:
    "Measured from outside with real requests. Uptime counts measured time only and is cut off, never rounded up; " +
    "with less than 95 % of the time measured no figure is given.",
  json: "This page as JSON",
  made: "Made",
  by: "Watched by Gatewatch.",
};

export type Texts = Readonly<typeof EN>;
