import { COMPONENT_PAGE } from "./ar/component-page.ts";
import { DEFAULT_NAMES } from "./ar/default-names.ts";
import { EVIDENCE_NOTES } from "./ar/evidence-notes.ts";
import { CAUSES, REASONS, STEPS } from "./ar/faults.ts";
import { GATEWAY_GUIDES } from "./ar/gateway-guides.ts";
import { HEADLINE } from "./ar/headline.ts";
import { HISTORY_PAGE } from "./ar/history-page.ts";
import { INCIDENT_RECORD } from "./ar/incident-record.ts";
import { KINDS } from "./ar/kinds.ts";
import { MAINTENANCE_PAGE } from "./ar/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./ar/methodology-page.ts";
import { METHODS } from "./ar/methods.ts";
import { OTHER_GUIDES } from "./ar/other-guides.ts";
import { PROVIDER_GUIDES } from "./ar/provider-guides.ts";
import { LINKS, RUNBOOK_WORDS } from "./ar/runbook.ts";
import { SUBSCRIBE_PAGE } from "./ar/subscribe-page.ts";
import type { Texts } from "./en.ts";
import { pluralsOf } from "./plural.ts";

const counted = pluralsOf("ar");
const DAYS = { zero: "# يوم", one: "يوم واحد", two: "يومان", few: "# أيام", many: "# يومًا", other: "# يوم" };

export const AR: Texts = {
  language: "ar",
  name: "العربية",
  direction: "rtl",
  // Digits as they stand in logs and on dashboards.
  locale: "ar-u-ca-gregory-nu-latn",
  monthInTables: "short",
  decimalPoint: ".",
  percent: (digits) => `${digits}\u200e%\u200e`,
  units: {
    milliseconds: (count) => `${count} م.ث`,
    seconds: (count) => `${count} ث`,
    minutes: (count) => `${count} د`,
    hours: (count) => `${count} س`,
    days: (count) => counted(count, DAYS),
    dollars: (amount) => `\u2066$${amount}\u2069`,
    both: (larger, smaller) => `${larger} ${smaller}`,
  },
  inBrackets: (words, aside) => `${words} (${aside})`,
  told: (moment, words) => `${moment}: ${words}`,
  and: "، ",
  comma: "،",
  stop: ".",
  space: " ",

  skip: "انتقل إلى المكوّنات",
  status: "الحالة",
  history: "السجل",
  current: "الحالة الآن",
  pages: "الصفحات",
  notice: "تنبيه",

  moment: {
    today: (time) => time,
    dated: (time, date) => `${date}، ${time}`,
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
    operational: "يعمل",
    degraded_performance: "يعمل بقيود",
    partial_outage: "متوقف جزئيًا",
    major_outage: "متوقف",
    under_maintenance: "قيد الصيانة",
    unknown: "غير معروف",
  },
  neverMeasured: "لم يُقَس بعد",
  since: (when) => `منذ ${when}`,
  wordSince: (word, when) => `${word} منذ ${when}`,

  incident: {
    investigating: "قيد البحث",
    identified: "عُرف السبب",
    monitoring: "قيد المراقبة",
    resolved: "حُلّ",
    postmortem: "تقرير ختامي",
  },

  measured: "قيس في",
  lastMeasured: "آخر قياس",
  ago: (duration) => `قبل ${duration}`,
  every: (duration) => `كل ${duration}`,
  dueEvery: (duration) => `المقرر كل ${duration}`,
  allTimes: (zone) => `كل الأوقات بتوقيت ${zone}.`,

  impact: "ما يعمل وما لا يعمل",
  notWorking: "لا يعمل",
  restricted: "يعمل بقيود",
  cannotTell: "غير معروف",
  stillWorking: "ما زال يعمل",
  nothing: "لا شيء",

  permalink: "رابط دائم",
  affects: "المتأثر",
  affectsAll: "المتأثر: كل شيء",
  affectsNames: (names) => `المتأثر: ${names}`,
  firstFailure: "أول طلب فاشل.",
  reportedByPerson: "أبلغ عنه شخص.",
  providerPage: (provider) => `صفحة حالة ${provider}`,
  pageWasLater: (duration) => `أعلنت عنه بعد تأكيدنا بـ ${duration}`,
  pageWasEarlier: (duration) => `أعلنت عنه قبل تأكيدنا بـ ${duration}`,
  updates: "المستجدات",
  olderUpdates: "المستجدات السابقة",
  cause: "السبب",
  causeLead: { high: "السبب:", medium: "الأرجح:", low: "ربما:" },
  confidence: { high: "ثقة عالية", medium: "ثقة متوسطة", low: "ثقة منخفضة" },
  causeLine: (cause, confidence) => ` ${cause} (${confidence}).`,
  causeUnknown: "غير معروف بعد.",
  causeNotFound: "لا تدل القياسات عليه.",
  comesAndGoes: "متقطع",
  evidence: "ما يستند إليه هذا",
  course: "أثناء الحادث",
  beforeResolved: "قبل اعتباره محلولًا",
  provenBefore: "ما ثبت قبل اعتباره محلولًا",
  proof: {
    pending: "لم يثبت بعد",
    passed: "نجح",
    failed: "فشل",
    cannot_tell: "تعذّر التحقق",
    not_configured: "لا يُفحص هنا",
  },
  otherIncident: "حادث آخر",
  published: "نُشر في",

  starting: {
    before: "شُغّلت بوابة الذكاء الاصطناعي قبل قليل. لديها حتى",
    after: "لترد قبل أن تُعد متوقفة",
    left: (left) => `: بقي ${left} عند إنشاء هذه الصفحة.`,
  },
  live: {
    headline: "الحالة غير معروفة: فقدت هذه الصفحة اتصالها.",
    lost: (ago) => `لا اتصال. آخر تواصل ${ago}.`,
  },
  planned: "صيانة مخططة",
  maintenanceNow: "صيانة جارية،",
  maintenancePlanned: "صيانة مخططة،",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

  runbook: "دليل المعالجة",
  runbookOf: (name) => `عند توقف بوابة الذكاء الاصطناعي في ${name}`,
  runbookLead: "ما يفعله المشغّلون بالطرفية وبدونها. صفحة كل حادث تعرض الخطوات الخاصة بسببه.",
  symptoms: "كيف يظهر",
  stops: "يتوقف",
  goesOn: "يستمر",
  whatToDo: "ما العمل",
  withTerminal: "بالطرفية",
  withoutTerminal: "بدون طرفية",
  doNot: "يُستحسن تجنبه",
  escalation: "من يستطيع المساعدة",
  wholeRunbook: "الدليل الكامل",
  notChecked: "لا يُفحص هنا",
  verifyByHand: "الأمر `gatewatch verify` ينفّذ هذه الخطوات يدويًا ويتوقف عند أول خطوة تفشل.",
  afterwards: "بعد ذلك",
  byCause: "بحسب السبب",
  restartHelps: "قد تفيد إعادة التشغيل.",
  restartHelpsNot: "لا تفيد إعادة التشغيل.",

  began: "البداية",
  confirmed: "التأكيد",
  reported: "أبلغ عنه شخص",
  monitoringSince: "عاد جيدًا، قيد المراقبة",
  resolved: "الحل",
  lasted: "المدة",
  lastsSoFar: "المدة حتى الآن",
  after: (duration) => `بعد ${duration}`,

  components: "المكوّنات",
  noComponents: "لم تُعَدّ مكوّنات بعد.",
  daysAgo: (days) => `قبل ${counted(days, DAYS)}`,
  today: "اليوم",
  dayThatIs: (day, word) => `${day}، ${word}`,
  yesterday: "أمس",
  uptime: (percent, days) => `متاح ${percent} خلال ${counted(days, DAYS)}`,
  uptimeSince: (percent, moment) => `متاح ${percent} منذ ${moment}`,
  insufficient: "بيانات غير كافية",
  coverage: { middle: "من الوقت", end: "مقيس" },
  notMeasuredYet: "لم يُقَس بعد",
  eachDay: (name) => `${name}، كل يوم:`,
  daysOf: (name) => `أيام ${name}، الأحدث أولًا`,
  day: "اليوم",
  result: "المقيس",

  upSoFar: "متاح حتى الآن",
  noTime: "لا شيء بعد",
  spent: {
    up: (duration) => `متاح ${duration}`,
    degraded: (duration) => `بقيود ${duration}`,
    down: (duration) => `متوقف ${duration}`,
    maintenance: (duration) => `صيانة ${duration}`,
    unknown: (duration) => `غير مقيس ${duration}`,
  },
  wholeDay: {
    up: "متاح طوال اليوم",
    degraded: "بقيود طوال اليوم",
    down: "متوقف طوال اليوم",
    maintenance: "صيانة طوال اليوم",
    unknown: "غير مقيس",
  },

  legend: "معنى الأعمدة",
  key: {
    up: "متاح",
    degraded: "بقيود",
    down: "متوقف",
    maintenance: "صيانة",
    unknown: "غير مقيس",
  },

  past: "الحوادث السابقة",
  quiet: "لا حوادث.",
  quietUnmeasured: "لم يُقَس شيء.",
  allHistory: "كل الحوادث",
  incidentsOf: (month) => `حوادث ${month}`,
  months: "الأشهر",

  errors: {
    not_found: { title: "غير موجود", message: "لا شيء في هذا العنوان. صفحة الحالة تبيّن كيف تسير الأمور." },
    bad_request: { title: "تعذّر الرد", message: "في العنوان أو الطلب خطأ." },
    failed: { title: "حدث خطأ هنا", message: "تعذّر إنشاء هذه الصفحة. يُرجى المحاولة مجددًا بعد دقيقة." },
    unavailable: {
      title: "الحالة غير معروفة في الوقت الراهن",
      message: "تعذّرت قراءة القياسات المخزّنة، فلا يمكن قول شيء عن الحالة. يُرجى المحاولة مجددًا بعد قليل.",
    },
  },
  copy: {
    asOf: "حتى",
    note: "هذه نسخة لا تتجدد: لا تعلم شيئًا مما حدث بعد ذلك.",
    headline: "الحالة غير معروفة: هذه النسخة قديمة جدًا.",
  },
  access: {
    title: "هذه الصفحة خاصة",
    lead: "أدخل كلمة المرور لعرضها.",
    closed: "اسأل من يديرها عن كيفية الدخول.",
    password: "كلمة المرور",
    enter: "دخول",
    wrong: "كلمة المرور غير صحيحة.",
    wait: "محاولات خاطئة كثيرة. انتظر بضع دقائق.",
  },
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus) => `خطأ ${httpStatus}`,
  toStatus: "إلى الحالة الآن",

  languages: "اللغات",
  subscribe: "اشترك",
  timezone: "المنطقة الزمنية",
  showTimes: "غيّر الأوقات",
  daysCutIn: (zone) => `الأيام هي أيام ${zone}.`,

  methodology:
    "يُقاس من الخارج بطلبات حقيقية. لا يحسب التوفر إلا الوقت المقيس، ويُقتطع ولا يُقرَّب إلى أعلى أبدًا؛ " +
    "وإذا قيس أقل من 95\u200e%\u200e من الوقت فلا يُعطى رقم.",
  json: "هذه الصفحة بصيغة JSON",
  made: "أُنشئت في",
  by: "يراقبه Gatewatch.",
};
