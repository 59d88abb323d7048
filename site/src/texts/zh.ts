import type { Texts } from "./en.ts";
import { COMPONENT_PAGE } from "./zh/component-page.ts";
import { DEFAULT_NAMES } from "./zh/default-names.ts";
import { EVIDENCE_NOTES } from "./zh/evidence-notes.ts";
import { CAUSES, REASONS, STEPS } from "./zh/faults.ts";
import { GATEWAY_GUIDES } from "./zh/gateway-guides.ts";
import { HEADLINE } from "./zh/headline.ts";
import { HISTORY_PAGE } from "./zh/history-page.ts";
import { INCIDENT_RECORD } from "./zh/incident-record.ts";
import { KINDS } from "./zh/kinds.ts";
import { MAINTENANCE_PAGE } from "./zh/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./zh/methodology-page.ts";
import { METHODS } from "./zh/methods.ts";
import { OTHER_GUIDES } from "./zh/other-guides.ts";
import { PROVIDER_GUIDES } from "./zh/provider-guides.ts";
import { LINKS, RUNBOOK_WORDS } from "./zh/runbook.ts";
import { SUBSCRIBE_PAGE } from "./zh/subscribe-page.ts";

export const ZH: Texts = {
  language: "zh",
  name: "简体中文",
  direction: "ltr",
  locale: "zh-CN",
  monthInTables: "numeric",
  decimalPoint: ".",
  percent: (digits) => `${digits}%`,
  units: {
    milliseconds: (count) => `${count} 毫秒`,
    seconds: (count) => `${count} 秒`,
    minutes: (count) => `${count} 分钟`,
    hours: (count) => `${count} 小时`,
    days: (count) => `${count} 天`,
    dollars: (amount) => `${amount} 美元`,
    both: (larger, smaller) => `${larger} ${smaller}`,
  },
  inBrackets: (words, aside) => `${words}（${aside}）`,
  told: (moment, words) => `${moment}：${words}`,
  and: "，",
  comma: "，",
  stop: "。",
  space: "",

  skip: "跳到组件",
  status: "状态",
  history: "历史",
  current: "当前状态",
  pages: "页面",
  notice: "提示",

  moment: {
    today: (time) => time,
    dated: (time, date) => `${date} ${time}`,
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
    operational: "正常",
    degraded_performance: "受限",
    partial_outage: "部分中断",
    major_outage: "中断",
    under_maintenance: "维护中",
    unknown: "未知",
  },
  neverMeasured: "尚未测量",
  since: (when) => `自 ${when} 起`,
  wordSince: (word, when) => `自 ${when} 起${word}`,

  incident: {
    investigating: "调查中",
    identified: "已查明原因",
    monitoring: "观察中",
    resolved: "已解决",
    postmortem: "事后报告",
  },

  measured: "测量于",
  lastMeasured: "最近测量于",
  ago: (duration) => `${duration}前`,
  every: (duration) => `每 ${duration}一次`,
  dueEvery: (duration) => `应每 ${duration}一次`,
  allTimes: (zone) => `所有时间均为 ${zone} 时间。`,

  impact: "哪些可用，哪些不可用",
  notWorking: "不可用",
  restricted: "受限",
  cannotTell: "无法判断",
  stillWorking: "仍可使用",
  nothing: "无",

  permalink: "固定链接",
  affects: "影响",
  affectsAll: "影响：全部",
  affectsNames: (names) => `影响：${names}`,
  firstFailure: "首次请求失败。",
  reportedByPerson: "由人工报告。",
  providerPage: (provider) => `${provider} 的状态页`,
  pageWasLater: (duration) => `在我们确认 ${duration}后报告`,
  pageWasEarlier: (duration) => `在我们确认 ${duration}前报告`,
  updates: "进展",
  olderUpdates: "更早的进展",
  cause: "原因",
  causeLead: { high: "原因：", medium: "很可能：", low: "可能：" },
  confidence: { high: "把握高", medium: "把握中等", low: "把握低" },
  causeLine: (cause, confidence) => `${cause}（${confidence}）。`,
  causeUnknown: "尚不清楚。",
  causeNotFound: "从测量中无法得知。",
  comesAndGoes: "时断时续",
  evidence: "判断依据",
  course: "故障期间",
  beforeResolved: "判定解决之前须证实",
  provenBefore: "判定解决之前已证实",
  proof: {
    pending: "待证实",
    passed: "通过",
    failed: "未通过",
    cannot_tell: "无法判断",
    not_configured: "此处不检查",
  },
  otherIncident: "另一起故障",
  published: "发布于",

  starting: {
    before: "AI 网关刚刚启动。若在",
    after: "之前没有应答，将视为中断",
    left: (left) => `（生成本页时还剩 ${left}）。`,
  },
  live: {
    headline: "状态未知：本页已失去连接。",
    lost: (ago) => `无法连接。最后一次联系是 ${ago}。`,
  },
  planned: "计划维护",
  maintenanceNow: "维护进行中，",
  maintenancePlanned: "计划维护，",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

  runbook: "处理手册",
  runbookOf: (name) => `当 ${name} 的 AI 网关中断时`,
  runbookLead: "运维人员的处理步骤，分为使用终端和不使用终端两种。每起故障的页面会列出针对其原因的步骤。",
  symptoms: "表现",
  stops: "停止",
  goesOn: "继续",
  whatToDo: "如何处理",
  withTerminal: "使用终端",
  withoutTerminal: "不使用终端",
  doNot: "请勿",
  escalation: "可求助于",
  wholeRunbook: "完整手册",
  notChecked: "此处不检查",
  verifyByHand: "`gatewatch verify` 手动依次执行这些步骤，并在首个失败处停止。",
  afterwards: "事后",
  byCause: "按原因",
  restartHelps: "重新启动可能有用。",
  restartHelpsNot: "重新启动没有用。",

  began: "开始",
  confirmed: "确认",
  reported: "由人工报告",
  monitoringSince: "已恢复，观察中",
  resolved: "解决",
  lasted: "持续时间",
  lastsSoFar: "至今持续",
  after: (duration) => `${duration}后`,

  components: "组件",
  noComponents: "尚未设置任何组件。",
  daysAgo: (days) => `${days} 天前`,
  today: "今天",
  dayThatIs: (day, word) => `${day}，${word}`,
  yesterday: "昨天",
  uptime: (percent, days) => `${days} 天内可用 ${percent}`,
  uptimeSince: (percent, moment) => `自 ${moment} 起可用 ${percent}`,
  insufficient: "数据不足",
  coverage: { middle: "的时间", end: "有测量" },
  notMeasuredYet: "尚未测量",
  eachDay: (name) => `${name}，逐日情况：`,
  daysOf: (name) => `${name} 的逐日情况，最近的在前`,
  day: "日期",
  result: "测量结果",

  upSoFar: "至今正常",
  noTime: "尚无",
  spent: {
    up: (duration) => `正常 ${duration}`,
    degraded: (duration) => `受限 ${duration}`,
    down: (duration) => `中断 ${duration}`,
    maintenance: (duration) => `维护 ${duration}`,
    unknown: (duration) => `未测量 ${duration}`,
  },
  wholeDay: {
    up: "全天正常",
    degraded: "全天受限",
    down: "全天中断",
    maintenance: "全天维护",
    unknown: "未测量",
  },

  legend: "图例",
  key: {
    up: "正常",
    degraded: "受限",
    down: "中断",
    maintenance: "维护",
    unknown: "未测量",
  },

  past: "以往故障",
  quiet: "没有故障。",
  quietUnmeasured: "没有测量。",
  allHistory: "所有故障",
  incidentsOf: (month) => `${month}的故障`,
  months: "月份",

  errors: {
    not_found: { title: "未找到", message: "此地址没有任何内容。当前情况请看状态页。" },
    bad_request: { title: "无法答复", message: "地址或请求有误。" },
    failed: { title: "这里出了问题", message: "无法生成此页。请一分钟后再试。" },
    unavailable: { title: "目前无法判断", message: "无法读取已保存的测量结果，因此状态未知。请稍后再试。" },
  },
  copy: {
    asOf: "截至",
    note: "这是一份不会更新的副本，不包含此后发生的事情。",
    headline: "状态未知：这份副本太旧了。",
  },
  access: {
    title: "此页面不公开",
    lead: "输入密码即可查看。",
    closed: "请向运营者询问如何进入。",
    password: "密码",
    enter: "进入",
    wrong: "密码不正确。",
    wait: "错误次数过多，请等待几分钟。",
  },
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus) => `错误 ${httpStatus}`,
  toStatus: "查看当前状态",

  languages: "语言",
  subscribe: "订阅",
  timezone: "时区",
  showTimes: "切换时间",
  daysCutIn: (zone) => `日期按 ${zone} 划分。`,

  methodology: "以真实请求从外部测量。可用率只计有测量的时间，截断而从不进位；" + "有测量的时间不足 95% 时不给出数字。",
  json: "本页的 JSON",
  made: "生成于",
  by: "由 Gatewatch 监控。",
};
