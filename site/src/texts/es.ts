import type { Texts } from "./en.ts";
import { COMPONENT_PAGE } from "./es/component-page.ts";
import { DEFAULT_NAMES } from "./es/default-names.ts";
import { EVIDENCE_NOTES } from "./es/evidence-notes.ts";
import { CAUSES, REASONS, STEPS } from "./es/faults.ts";
import { GATEWAY_GUIDES } from "./es/gateway-guides.ts";
import { HEADLINE } from "./es/headline.ts";
import { HISTORY_PAGE } from "./es/history-page.ts";
import { INCIDENT_RECORD } from "./es/incident-record.ts";
import { KINDS } from "./es/kinds.ts";
import { MAINTENANCE_PAGE } from "./es/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./es/methodology-page.ts";
import { METHODS } from "./es/methods.ts";
import { OTHER_GUIDES } from "./es/other-guides.ts";
import { PROVIDER_GUIDES } from "./es/provider-guides.ts";
import { LINKS, RUNBOOK_WORDS } from "./es/runbook.ts";
import { SUBSCRIBE_PAGE } from "./es/subscribe-page.ts";

export const ES: Texts = {
  language: "es",
  name: "Español",
  direction: "ltr",
  locale: "es-ES",
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

  skip: "Ir a los componentes",
  status: "estado",
  history: "Historial",
  current: "Estado actual",
  pages: "Páginas",
  notice: "Aviso",

  moment: {
    today: (time) => `las ${time}`,
    dated: (time, date) => `el ${date} a las ${time}`,
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
    operational: "Operativo",
    degraded_performance: "Con limitaciones",
    partial_outage: "Caída parcial",
    major_outage: "Caído",
    under_maintenance: "En mantenimiento",
    unknown: "Desconocido",
  },
  neverMeasured: "Aún sin medir",
  since: (when) => `desde ${when}`,
  wordSince: (word, when) => `${word} desde ${when}`,

  incident: {
    investigating: "En investigación",
    identified: "Causa identificada",
    monitoring: "En observación",
    resolved: "Resuelto",
    postmortem: "Informe final",
  },

  measured: "Medido:",
  lastMeasured: "Última medición:",
  ago: (duration) => `hace ${duration}`,
  every: (duration) => `cada ${duration}`,
  dueEvery: (duration) => `previsto cada ${duration}`,
  allTimes: (zone) => `Horas de ${zone}.`,

  impact: "Qué funciona y qué no",
  notWorking: "No funciona",
  restricted: "Con limitaciones",
  cannotTell: "No se sabe",
  stillWorking: "Sigue funcionando",
  nothing: "Nada",

  permalink: "enlace permanente",
  affects: "Afecta a",
  affectsAll: "Afecta a todo",
  affectsNames: (names) => `Afecta a ${names}`,
  firstFailure: "Primera solicitud fallida.",
  reportedByPerson: "Notificado por una persona.",
  providerPage: (provider) => `Página de estado de ${provider}`,
  pageWasLater: (duration) => `informó ${duration} después de nuestra confirmación`,
  pageWasEarlier: (duration) => `informó ${duration} antes de nuestra confirmación`,
  updates: "Novedades",
  olderUpdates: "Novedades anteriores",
  cause: "Causa",
  causeLead: { high: "La causa:", medium: "Lo más probable:", low: "Posiblemente:" },
  confidence: { high: "certeza alta", medium: "certeza media", low: "certeza baja" },
  causeLine: (cause, confidence) => ` ${cause} (${confidence}).`,
  causeUnknown: "Aún no se conoce.",
  causeNotFound: "Lo medido no la revela.",
  comesAndGoes: "va y viene",
  evidence: "En qué se basa",
  course: "Mientras duró",
  beforeResolved: "Antes de darlo por resuelto",
  provenBefore: "Comprobado antes de darlo por resuelto",
  proof: {
    pending: "por comprobar",
    passed: "superado",
    failed: "fallido",
    cannot_tell: "no se puede saber",
    not_configured: "no se comprueba aquí",
  },
  otherIncident: "otro incidente",
  published: "Publicado:",

  starting: {
    before: "La pasarela de IA se inició hace un momento. Tiene hasta las",
    after: "para responder antes de contar como caída",
    left: (left) => `: quedaban ${left} al crearse esta página.`,
  },
  live: {
    headline: "Estado desconocido: esta página ha perdido la conexión.",
    lost: (ago) => `Sin conexión. Último contacto ${ago}.`,
  },
  planned: "Mantenimiento programado",
  maintenanceNow: "Mantenimiento en curso,",
  maintenancePlanned: "Mantenimiento programado,",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

  runbook: "Guía de actuación",
  runbookOf: (name) => `Cuando la pasarela de IA de ${name} no funciona`,
  runbookLead:
    "Lo que hacen los operadores, con terminal y sin ella. La página de cada incidente muestra los pasos para su causa.",
  symptoms: "Cómo se nota",
  stops: "Se detiene",
  goesOn: "Sigue",
  whatToDo: "Qué hacer",
  withTerminal: "Con terminal",
  withoutTerminal: "Sin terminal",
  doNot: "Mejor no",
  escalation: "Quién puede ayudar",
  wholeRunbook: "La guía completa",
  notChecked: "no se comprueba aquí",
  verifyByHand: "`gatewatch verify` recorre estos pasos a mano y se detiene en el primero que falla.",
  afterwards: "Después",
  byCause: "Por causa",
  restartHelps: "Reiniciar puede ayudar.",
  restartHelpsNot: "Reiniciar no ayuda.",

  began: "Inicio",
  confirmed: "Confirmado",
  reported: "Notificado por una persona",
  monitoringSince: "Bien de nuevo, en observación",
  resolved: "Resuelto",
  lasted: "Duración",
  lastsSoFar: "Duración hasta ahora",
  after: (duration) => `${duration} después`,

  components: "Componentes",
  noComponents: "Aún no hay componentes configurados.",
  daysAgo: (days) => `hace ${days} días`,
  today: "hoy",
  dayThatIs: (day, word) => `${day}, ${word}`,
  yesterday: "ayer",
  uptime: (percent, days) => `${percent} disponible en ${days} días`,
  uptimeSince: (percent, moment) => `${percent} disponible desde ${moment}`,
  insufficient: "datos insuficientes",
  coverage: { middle: "del tiempo", end: "medido" },
  notMeasuredYet: "aún sin medir",
  eachDay: (name) => `${name}, cada día:`,
  daysOf: (name) => `Días de ${name}, los más recientes primero`,
  day: "Día",
  result: "Medido",

  upSoFar: "disponible hasta ahora",
  noTime: "nada todavía",
  spent: {
    up: (duration) => `${duration} disponible`,
    degraded: (duration) => `${duration} con limitaciones`,
    down: (duration) => `${duration} caído`,
    maintenance: (duration) => `${duration} de mantenimiento`,
    unknown: (duration) => `${duration} sin medir`,
  },
  wholeDay: {
    up: "disponible todo el día",
    degraded: "con limitaciones todo el día",
    down: "caído todo el día",
    maintenance: "mantenimiento todo el día",
    unknown: "sin medir",
  },

  legend: "Qué significan las barras",
  key: {
    up: "disponible",
    degraded: "con limitaciones",
    down: "caído",
    maintenance: "mantenimiento",
    unknown: "sin medir",
  },

  past: "Incidentes anteriores",
  quiet: "Ningún incidente.",
  quietUnmeasured: "No se midió nada.",
  allHistory: "Todos los incidentes",
  incidentsOf: (month) => `Incidentes de ${month}`,
  months: "Meses",

  errors: {
    not_found: {
      title: "No encontrado",
      message: "No hay nada en esta dirección. La página de estado dice cómo están las cosas.",
    },
    bad_request: {
      title: "No se puede responder",
      message: "Algo no es correcto en la dirección o en la solicitud.",
    },
    failed: {
      title: "Algo ha fallado aquí",
      message: "No se pudo crear esta página. Inténtelo de nuevo en un minuto.",
    },
    unavailable: {
      title: "Ahora mismo no se puede saber",
      message:
        "No se pueden leer las mediciones guardadas, así que no se puede decir nada del estado. Inténtelo de nuevo en breve.",
    },
  },
  copy: {
    asOf: "A fecha de",
    note: "Esta es una copia que no se renueva: no sabe nada de lo ocurrido desde entonces.",
    headline: "No se conoce el estado: esta copia es demasiado antigua.",
  },
  access: {
    title: "Esta página es privada",
    lead: "Escriba la contraseña para verla.",
    closed: "Pregunte a quien la gestiona cómo entrar.",
    password: "Contraseña",
    enter: "Entrar",
    wrong: "Esa no era la contraseña.",
    wait: "Demasiados intentos fallidos. Espere unos minutos.",
  },
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus) => `Error ${httpStatus}`,
  toStatus: "Al estado actual",

  languages: "Idiomas",
  subscribe: "Suscribirse",
  timezone: "Zona horaria",
  showTimes: "Cambiar las horas",
  daysCutIn: (zone) => `Los días son los de ${zone}.`,

  methodology:
    "Medido desde fuera con solicitudes reales. La disponibilidad cuenta solo el tiempo medido y se trunca, nunca se redondea al alza; " +
    "con menos del 95 % del tiempo medido no se da ninguna cifra.",
  json: "Esta página en JSON",
  made: "Página creada:",
  by: "Vigilado por Gatewatch.",
};
