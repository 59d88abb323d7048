import { COMPONENT_PAGE } from "./de/component-page.ts";
import { DEFAULT_NAMES } from "./de/default-names.ts";
import { EVIDENCE_NOTES } from "./de/evidence-notes.ts";
import { CAUSES, REASONS, STEPS } from "./de/faults.ts";
import { GATEWAY_GUIDES } from "./de/gateway-guides.ts";
import { HEADLINE } from "./de/headline.ts";
import { HISTORY_PAGE } from "./de/history-page.ts";
import { INCIDENT_RECORD } from "./de/incident-record.ts";
import { KINDS } from "./de/kinds.ts";
import { MAINTENANCE_PAGE } from "./de/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./de/methodology-page.ts";
import { METHODS } from "./de/methods.ts";
import { OTHER_GUIDES } from "./de/other-guides.ts";
import { PROVIDER_GUIDES } from "./de/provider-guides.ts";
import { LINKS, RUNBOOK_WORDS } from "./de/runbook.ts";
import { SUBSCRIBE_PAGE } from "./de/subscribe-page.ts";
import type { Texts } from "./en.ts";

export const DE: Texts = {
  language: "de",
  name: "Deutsch",
  direction: "ltr",
  locale: "de-DE",
  monthInTables: "short",
  decimalPoint: ",",
  percent: (digits) => `${digits} %`,
  units: {
    milliseconds: (count) => `${count} ms`,
    seconds: (count) => `${count} s`,
    minutes: (count) => `${count} min`,
    hours: (count) => `${count} h`,
    days: (count) => `${count} d`,
    dollars: (amount) => `${amount} $`,
    both: (larger, smaller) => `${larger} ${smaller}`,
  },
  inBrackets: (words, aside) => `${words} (${aside})`,
  told: (moment, words) => `${moment}: ${words}`,
  and: ", ",
  comma: ",",
  stop: ".",
  space: " ",

  skip: "Zu den Komponenten springen",
  status: "Status",
  history: "Verlauf",
  current: "Aktueller Status",
  pages: "Seiten",
  notice: "Hinweis",

  moment: {
    today: (time) => time,
    dated: (time, date) => `${date}, ${time} Uhr`,
  },
  headline: HEADLINE,
  reasons: REASONS,
  steps: STEPS,
  record: INCIDENT_RECORD,
  notes: EVIDENCE_NOTES,
  causes: CAUSES,
  guides: { ...GATEWAY_GUIDES, ...PROVIDER_GUIDES, ...OTHER_GUIDES },
  runbookWords: RUNBOOK_WORDS,
  links: LINKS,
  kinds: KINDS,
  methods: METHODS,
  defaultNames: DEFAULT_NAMES,

  component: {
    operational: "In Betrieb",
    degraded_performance: "Eingeschränkt",
    partial_outage: "Teilweise ausgefallen",
    major_outage: "Ausgefallen",
    under_maintenance: "In Wartung",
    unknown: "Unbekannt",
  },
  neverMeasured: "Noch nicht gemessen",
  since: (when) => `seit ${when}`,
  wordSince: (word, when) => `${word} seit ${when}`,

  incident: {
    investigating: "Wird untersucht",
    identified: "Ursache erkannt",
    monitoring: "Wird beobachtet",
    resolved: "Behoben",
    postmortem: "Nachbericht",
  },

  measured: "Gemessen",
  lastMeasured: "Zuletzt gemessen",
  ago: (duration) => `vor ${duration}`,
  every: (duration) => `alle ${duration}`,
  dueEvery: (duration) => `vorgesehen alle ${duration}`,
  allTimes: (zone) => `Alle Zeiten in ${zone}.`,

  impact: "Was funktioniert und was nicht",
  notWorking: "Funktioniert nicht",
  restricted: "Eingeschränkt",
  cannotTell: "Unbekannt",
  stillWorking: "Funktioniert weiterhin",
  nothing: "Nichts",

  permalink: "Permalink",
  affects: "Betroffen",
  affectsAll: "Alles betroffen",
  affectsNames: (names) => `Betroffen: ${names}`,
  firstFailure: "Erste fehlgeschlagene Anfrage.",
  reportedByPerson: "Von einer Person gemeldet.",
  providerPage: (provider) => `Statusseite von ${provider}`,
  pageWasLater: (duration) => `meldete es ${duration} nach unserer Bestätigung`,
  pageWasEarlier: (duration) => `meldete es ${duration} vor unserer Bestätigung`,
  updates: "Meldungen",
  olderUpdates: "Frühere Meldungen",
  cause: "Ursache",
  causeLead: { high: "Die Ursache:", medium: "Sehr wahrscheinlich:", low: "Möglicherweise:" },
  confidence: { high: "hohe Sicherheit", medium: "mittlere Sicherheit", low: "geringe Sicherheit" },
  causeLine: (cause, confidence) => ` ${cause} (${confidence}).`,
  causeUnknown: "Noch nicht bekannt.",
  causeNotFound: "Aus den Messungen geht sie nicht hervor.",
  comesAndGoes: "kommt und geht",
  evidence: "Worauf dies beruht",
  course: "Während der Störung",
  beforeResolved: "Bevor dies als behoben gilt",
  provenBefore: "Nachgewiesen, bevor es als behoben galt",
  proof: {
    pending: "noch nachzuweisen",
    passed: "bestanden",
    failed: "fehlgeschlagen",
    cannot_tell: "nicht feststellbar",
    not_configured: "hier nicht geprüft",
  },
  otherIncident: "eine andere Störung",
  published: "Veröffentlicht",

  starting: {
    before: "Das KI-Gateway wurde eben gestartet. Es hat bis",
    after: "Zeit zu antworten, bevor es als ausgefallen gilt",
    left: (left) => `: noch ${left}, als diese Seite entstand.`,
  },
  live: {
    headline: "Zustand unbekannt: Diese Seite hat ihre Verbindung verloren.",
    lost: (ago) => `Keine Verbindung. Zuletzt erreicht ${ago}.`,
  },
  planned: "Geplante Wartung",
  maintenanceNow: "Wartung läuft,",
  maintenancePlanned: "Geplante Wartung,",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

  runbook: "Handlungsleitfaden",
  runbookOf: (name) => `Wenn das KI-Gateway von ${name} ausgefallen ist`,
  runbookLead:
    "Was der Betrieb tut, mit Terminal und ohne. Die Seite einer Störung zeigt die Schritte zu ihrer Ursache.",
  symptoms: "Woran man es merkt",
  stops: "Steht still",
  goesOn: "Läuft weiter",
  whatToDo: "Was zu tun ist",
  withTerminal: "Mit Terminal",
  withoutTerminal: "Ohne Terminal",
  doNot: "Besser nicht",
  escalation: "Wer helfen kann",
  wholeRunbook: "Der ganze Leitfaden",
  notChecked: "hier nicht geprüft",
  verifyByHand: "`gatewatch verify` geht diese Schritte von Hand durch und hält beim ersten an, der fehlschlägt.",
  afterwards: "Danach",
  byCause: "Nach Ursache",
  restartHelps: "Ein Neustart kann helfen.",
  restartHelpsNot: "Ein Neustart hilft nicht.",

  began: "Beginn",
  confirmed: "Bestätigt",
  reported: "Von einer Person gemeldet",
  monitoringSince: "Wieder gut, unter Beobachtung",
  resolved: "Behoben",
  lasted: "Dauer",
  lastsSoFar: "Dauer bisher",
  after: (duration) => `${duration} später`,

  components: "Komponenten",
  noComponents: "Es sind noch keine Komponenten eingerichtet.",
  daysAgo: (days) => `vor ${days} Tagen`,
  today: "heute",
  dayThatIs: (day, word) => `${day}, ${word}`,
  yesterday: "gestern",
  uptime: (percent, days) => `${percent} verfügbar in ${days} Tagen`,
  uptimeSince: (percent, moment) => `${percent} verfügbar seit ${moment}`,
  insufficient: "zu wenig Daten",
  coverage: { middle: "der Zeit", end: "gemessen" },
  notMeasuredYet: "noch nicht gemessen",
  eachDay: (name) => `${name}, jeder Tag:`,
  daysOf: (name) => `Tage von ${name}, die neuesten zuerst`,
  day: "Tag",
  result: "Gemessen",

  upSoFar: "bisher verfügbar",
  noTime: "noch nichts",
  spent: {
    up: (duration) => `${duration} verfügbar`,
    degraded: (duration) => `${duration} eingeschränkt`,
    down: (duration) => `${duration} ausgefallen`,
    maintenance: (duration) => `${duration} Wartung`,
    unknown: (duration) => `${duration} nicht gemessen`,
  },
  wholeDay: {
    up: "ganztags verfügbar",
    degraded: "ganztags eingeschränkt",
    down: "ganztags ausgefallen",
    maintenance: "ganztags Wartung",
    unknown: "nicht gemessen",
  },

  legend: "Was die Balken bedeuten",
  key: {
    up: "verfügbar",
    degraded: "eingeschränkt",
    down: "ausgefallen",
    maintenance: "Wartung",
    unknown: "nicht gemessen",
  },

  past: "Vergangene Störungen",
  quiet: "Keine Störungen.",
  quietUnmeasured: "Es wurde nichts gemessen.",
  allHistory: "Alle Störungen",
  incidentsOf: (month) => `Störungen im ${month}`,
  months: "Monate",

  errors: {
    not_found: {
      title: "Nicht gefunden",
      message: "Unter dieser Adresse gibt es nichts. Wie es steht, zeigt die Statusseite.",
    },
    bad_request: {
      title: "Das lässt sich nicht beantworten",
      message: "An der Adresse oder der Anfrage stimmt etwas nicht.",
    },
    failed: {
      title: "Hier ist etwas schiefgegangen",
      message: "Diese Seite konnte nicht erstellt werden. Bitte in einer Minute noch einmal versuchen.",
    },
    unavailable: {
      title: "Im Moment ist keine Aussage möglich",
      message:
        "Die gespeicherten Messungen lassen sich nicht lesen, daher ist über den Zustand nichts bekannt. Bitte bald noch einmal versuchen.",
    },
  },
  copy: {
    asOf: "Stand:",
    note: "Dies ist eine Kopie, die sich nicht erneuert: Was seither geschah, weiß sie nicht.",
    headline: "Der Zustand ist nicht bekannt: Diese Kopie ist zu alt.",
  },
  access: {
    title: "Diese Seite ist nicht öffentlich",
    lead: "Das Passwort zeigt sie Ihnen.",
    closed: "Wer sie betreibt, sagt Ihnen, wie Sie hineinkommen.",
    password: "Passwort",
    enter: "Öffnen",
    wrong: "Das war nicht das Passwort.",
    wait: "Zu viele falsche Versuche. Bitte warten Sie einige Minuten.",
  },
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus) => `Fehler ${httpStatus}`,
  toStatus: "Zum aktuellen Status",

  languages: "Sprachen",
  subscribe: "Abonnieren",
  timezone: "Zeitzone",
  showTimes: "Zeiten umstellen",
  daysCutIn: (zone) => `Tage sind die von ${zone}.`,

  methodology:
    "Von außen mit echten Anfragen gemessen. Die Verfügbarkeit zählt nur gemessene Zeit und wird abgeschnitten, nie aufgerundet; " +
    "wurde weniger als 95 % der Zeit gemessen, wird keine Zahl genannt.",
  json: "Diese Seite als JSON",
  made: "Erstellt",
  by: "Überwacht von Gatewatch.",
};
