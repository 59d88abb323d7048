import type { Texts } from "./en.ts";
import { COMPONENT_PAGE } from "./fr/component-page.ts";
import { DEFAULT_NAMES } from "./fr/default-names.ts";
import { EVIDENCE_NOTES } from "./fr/evidence-notes.ts";
import { CAUSES, REASONS, STEPS } from "./fr/faults.ts";
import { GATEWAY_GUIDES } from "./fr/gateway-guides.ts";
import { HEADLINE } from "./fr/headline.ts";
import { HISTORY_PAGE } from "./fr/history-page.ts";
import { INCIDENT_RECORD } from "./fr/incident-record.ts";
import { KINDS } from "./fr/kinds.ts";
import { MAINTENANCE_PAGE } from "./fr/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./fr/methodology-page.ts";
import { METHODS } from "./fr/methods.ts";
import { OTHER_GUIDES } from "./fr/other-guides.ts";
import { PROVIDER_GUIDES } from "./fr/provider-guides.ts";
import { LINKS, RUNBOOK_WORDS } from "./fr/runbook.ts";
import { SUBSCRIBE_PAGE } from "./fr/subscribe-page.ts";

export const FR: Texts = {
  language: "fr",
  name: "Français",
  direction: "ltr",
  locale: "fr-FR",
  monthInTables: "short",
  decimalPoint: ",",
  percent: (digits) => `${digits} %`,
  units: {
    milliseconds: (count) => `${count} ms`,
    seconds: (count) => `${count} s`,
    minutes: (count) => `${count} min`,
    hours: (count) => `${count} h`,
    days: (count) => `${count} j`,
    dollars: (amount) => `${amount} $`,
    both: (larger, smaller) => `${larger} ${smaller}`,
  },
  inBrackets: (words, aside) => `${words} (${aside})`,
  told: (moment, words) => `${moment} : ${words}`,
  and: ", ",
  comma: ",",
  stop: ".",
  space: " ",

  skip: "Aller aux composants",
  status: "état",
  history: "Historique",
  current: "État actuel",
  pages: "Pages",
  notice: "Avis",

  moment: {
    today: (time) => time,
    dated: (time, date) => `le ${date} à ${time}`,
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
    operational: "Opérationnel",
    degraded_performance: "Dégradé",
    partial_outage: "Panne partielle",
    major_outage: "En panne",
    under_maintenance: "En maintenance",
    unknown: "Inconnu",
  },
  neverMeasured: "Pas encore mesuré",
  since: (when) => `depuis ${when}`,
  wordSince: (word, when) => `${word} depuis ${when}`,

  incident: {
    investigating: "Recherche en cours",
    identified: "Cause identifiée",
    monitoring: "Sous surveillance",
    resolved: "Résolu",
    postmortem: "Bilan publié",
  },

  measured: "Mesure :",
  lastMeasured: "Dernière mesure :",
  ago: (duration) => `il y a ${duration}`,
  every: (duration) => `toutes les ${duration}`,
  dueEvery: (duration) => `prévu toutes les ${duration}`,
  allTimes: (zone) => `Heures de ${zone}.`,

  impact: "Ce qui fonctionne et ce qui ne fonctionne pas",
  notWorking: "Ne fonctionne pas",
  restricted: "Dégradé",
  cannotTell: "Inconnu",
  stillWorking: "Fonctionne toujours",
  nothing: "Rien",

  permalink: "lien permanent",
  affects: "Touche",
  affectsAll: "Touche tout",
  affectsNames: (names) => `Touche ${names}`,
  firstFailure: "Première requête en échec.",
  reportedByPerson: "Signalé par une personne.",
  providerPage: (provider) => `Page d’état de ${provider}`,
  pageWasLater: (duration) => `l’a signalé ${duration} après notre confirmation`,
  pageWasEarlier: (duration) => `l’a signalé ${duration} avant notre confirmation`,
  updates: "Suivi",
  olderUpdates: "Messages précédents",
  cause: "Cause",
  causeLead: { high: "La cause :", medium: "Très probablement :", low: "Peut-être :" },
  confidence: { high: "certitude élevée", medium: "certitude moyenne", low: "certitude faible" },
  causeLine: (cause, confidence) => ` ${cause} (${confidence}).`,
  causeUnknown: "Pas encore connue.",
  causeNotFound: "Les mesures ne permettent pas de la déterminer.",
  comesAndGoes: "intermittent",
  evidence: "Sur quoi cela repose",
  course: "Pendant l’incident",
  beforeResolved: "Avant de déclarer ceci résolu",
  provenBefore: "Prouvé avant d’être déclaré résolu",
  proof: {
    pending: "à prouver",
    passed: "réussi",
    failed: "échoué",
    cannot_tell: "indéterminable",
    not_configured: "non vérifié ici",
  },
  otherIncident: "un autre incident",
  published: "Publié le",

  starting: {
    before: "La passerelle IA vient d’être lancée. Elle a jusqu’à",
    after: "pour répondre avant d’être comptée en panne",
    left: (left) => ` : encore ${left} au moment où cette page a été produite.`,
  },
  live: {
    headline: "État inconnu : cette page a perdu sa connexion.",
    lost: (ago) => `Pas de connexion. Dernier contact ${ago}.`,
  },
  planned: "Maintenance prévue",
  maintenanceNow: "Maintenance en cours,",
  maintenancePlanned: "Maintenance prévue,",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

  runbook: "Guide d’intervention",
  runbookOf: (name) => `Quand la passerelle IA de ${name} est en panne`,
  runbookLead:
    "Ce que font les exploitants, avec un terminal ou sans. La page d’un incident montre les étapes propres à sa cause.",
  symptoms: "Comment cela se manifeste",
  stops: "S’arrête",
  goesOn: "Continue",
  whatToDo: "Que faire",
  withTerminal: "Avec un terminal",
  withoutTerminal: "Sans terminal",
  doNot: "À éviter",
  escalation: "Qui peut aider",
  wholeRunbook: "Le guide complet",
  notChecked: "non vérifié ici",
  verifyByHand: "`gatewatch verify` parcourt ces étapes à la main et s’arrête à la première qui échoue.",
  afterwards: "Ensuite",
  byCause: "Par cause",
  restartHelps: "Un redémarrage peut aider.",
  restartHelpsNot: "Un redémarrage n’aide pas.",

  began: "Début",
  confirmed: "Confirmé",
  reported: "Signalé par une personne",
  monitoringSince: "De nouveau bon, sous surveillance",
  resolved: "Résolu",
  lasted: "Durée",
  lastsSoFar: "Durée jusqu’ici",
  after: (duration) => `${duration} plus tard`,

  components: "Composants",
  noComponents: "Aucun composant n’est encore configuré.",
  daysAgo: (days) => `il y a ${days} jours`,
  today: "aujourd’hui",
  dayThatIs: (day, word) => `${day}, ${word}`,
  yesterday: "hier",
  uptime: (percent, days) => `${percent} de disponibilité en ${days} jours`,
  uptimeSince: (percent, moment) => `${percent} de disponibilité depuis ${moment}`,
  insufficient: "données insuffisantes",
  coverage: { middle: "du temps", end: "mesuré" },
  notMeasuredYet: "pas encore mesuré",
  eachDay: (name) => `${name}, jour par jour :`,
  daysOf: (name) => `Jours de ${name}, les plus récents d’abord`,
  day: "Jour",
  result: "Mesuré",

  upSoFar: "disponible jusqu’ici",
  noTime: "rien encore",
  spent: {
    up: (duration) => `${duration} disponible`,
    degraded: (duration) => `${duration} dégradé`,
    down: (duration) => `${duration} en panne`,
    maintenance: (duration) => `${duration} de maintenance`,
    unknown: (duration) => `${duration} non mesuré`,
  },
  wholeDay: {
    up: "disponible toute la journée",
    degraded: "dégradé toute la journée",
    down: "en panne toute la journée",
    maintenance: "maintenance toute la journée",
    unknown: "non mesuré",
  },

  legend: "Ce que signifient les barres",
  key: {
    up: "disponible",
    degraded: "dégradé",
    down: "en panne",
    maintenance: "maintenance",
    unknown: "non mesuré",
  },

  past: "Incidents passés",
  quiet: "Aucun incident.",
  quietUnmeasured: "Rien n’a été mesuré.",
  allHistory: "Tous les incidents",
  incidentsOf: (month) => `Incidents, ${month}`,
  months: "Mois",

  errors: {
    not_found: {
      title: "Page introuvable",
      message: "Il n’y a rien à cette adresse. La page d’état dit comment vont les choses.",
    },
    bad_request: {
      title: "Impossible de répondre",
      message: "Quelque chose ne va pas dans l’adresse ou la requête.",
    },
    failed: {
      title: "Une erreur s’est produite ici",
      message: "Cette page n’a pas pu être produite. Veuillez réessayer dans une minute.",
    },
    unavailable: {
      title: "Impossible de se prononcer pour l’instant",
      message:
        "Les mesures enregistrées ne peuvent pas être lues ; on ne peut donc rien dire de l’état. Veuillez réessayer bientôt.",
    },
  },
  copy: {
    asOf: "État au",
    note: "Ceci est une copie qui ne se renouvelle pas : elle ignore ce qui s’est passé depuis.",
    headline: "L’état n’est pas connu : cette copie est trop ancienne.",
  },
  access: {
    title: "Cette page est privée",
    lead: "Donnez le mot de passe pour la voir.",
    closed: "Demandez à ses responsables comment y accéder.",
    password: "Mot de passe",
    enter: "Entrer",
    wrong: "Ce n’était pas le mot de passe.",
    wait: "Trop d’essais erronés. Attendez quelques minutes.",
  },
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus) => `Erreur ${httpStatus}`,
  toStatus: "Vers l’état actuel",

  languages: "Langues",
  subscribe: "S’abonner",
  timezone: "Fuseau horaire",
  showTimes: "Changer les heures",
  daysCutIn: (zone) => `Les jours sont ceux de ${zone}.`,

  methodology:
    "Mesuré de l’extérieur par de vraies requêtes. La disponibilité ne compte que le temps mesuré ; elle est tronquée, jamais arrondie vers le haut ; " +
    "si moins de 95 % du temps a été mesuré, aucun chiffre n’est donné.",
  json: "Cette page en JSON",
  made: "Page produite le",
  by: "Surveillé par Gatewatch.",
};
