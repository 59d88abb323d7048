import type { Texts } from "./en.ts";
import { COMPONENT_PAGE } from "./ja/component-page.ts";
import { DEFAULT_NAMES } from "./ja/default-names.ts";
import { EVIDENCE_NOTES } from "./ja/evidence-notes.ts";
import { CAUSES, REASONS, STEPS } from "./ja/faults.ts";
import { GATEWAY_GUIDES } from "./ja/gateway-guides.ts";
import { HEADLINE } from "./ja/headline.ts";
import { HISTORY_PAGE } from "./ja/history-page.ts";
import { INCIDENT_RECORD } from "./ja/incident-record.ts";
import { KINDS } from "./ja/kinds.ts";
import { MAINTENANCE_PAGE } from "./ja/maintenance-page.ts";
import { METHODOLOGY_PAGE } from "./ja/methodology-page.ts";
import { METHODS } from "./ja/methods.ts";
import { OTHER_GUIDES } from "./ja/other-guides.ts";
import { PROVIDER_GUIDES } from "./ja/provider-guides.ts";
import { LINKS, RUNBOOK_WORDS } from "./ja/runbook.ts";
import { SUBSCRIBE_PAGE } from "./ja/subscribe-page.ts";

export const JA: Texts = {
  language: "ja",
  name: "日本語",
  direction: "ltr",
  locale: "ja-JP",
  monthInTables: "numeric",
  decimalPoint: ".",
  percent: (digits) => `${digits}%`,
  units: {
    milliseconds: (count) => `${count} ms`,
    seconds: (count) => `${count}秒`,
    minutes: (count) => `${count}分`,
    hours: (count) => `${count}時間`,
    days: (count) => `${count}日`,
    dollars: (amount) => `${amount}ドル`,
    both: (larger, smaller) => `${larger}${smaller}`,
  },
  inBrackets: (words, aside) => `${words}（${aside}）`,
  told: (moment, words) => `${moment}：${words}`,
  and: "、",
  comma: "、",
  stop: "。",
  space: "",

  skip: "コンポーネントへ移動",
  status: "稼働状況",
  history: "履歴",
  current: "現在の状況",
  pages: "ページ",
  notice: "お知らせ",

  moment: {
    today: (time) => time,
    dated: (time, date) => `${date}${time}`,
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
    degraded_performance: "制限あり",
    partial_outage: "一部停止",
    major_outage: "停止",
    under_maintenance: "メンテナンス中",
    unknown: "不明",
  },
  neverMeasured: "未計測",
  since: (when) => `${when}から`,
  wordSince: (word, when) => `${when}から${word}`,

  incident: {
    investigating: "調査中",
    identified: "原因特定",
    monitoring: "経過観察中",
    resolved: "解決済み",
    postmortem: "事後報告",
  },

  measured: "計測",
  lastMeasured: "最終計測",
  ago: (duration) => `${duration}前`,
  every: (duration) => `${duration}ごと`,
  dueEvery: (duration) => `予定は${duration}ごと`,
  allTimes: (zone) => `時刻はすべて${zone}です。`,

  impact: "利用できる機能とできない機能",
  notWorking: "利用できません",
  restricted: "制限があります",
  cannotTell: "不明です",
  stillWorking: "利用できます",
  nothing: "なし",

  permalink: "固定リンク",
  affects: "影響範囲",
  affectsAll: "影響範囲：すべて",
  affectsNames: (names) => `影響範囲：${names}`,
  firstFailure: "最初にリクエストが失敗。",
  reportedByPerson: "担当者からの報告。",
  providerPage: (provider) => `${provider}のステータスページ`,
  pageWasLater: (duration) => `こちらの確認の${duration}後に発表`,
  pageWasEarlier: (duration) => `こちらの確認の${duration}前に発表`,
  updates: "経過",
  olderUpdates: "以前の経過",
  cause: "原因",
  causeLead: { high: "原因：", medium: "有力な原因：", low: "考えられる原因：" },
  confidence: { high: "確度 高", medium: "確度 中", low: "確度 低" },
  causeLine: (cause, confidence) => `${cause}（${confidence}）。`,
  causeUnknown: "まだ分かっていません。",
  causeNotFound: "計測からは分かりませんでした。",
  comesAndGoes: "断続的",
  evidence: "判断の根拠",
  course: "発生中の推移",
  beforeResolved: "解決とするまでに確認すること",
  provenBefore: "解決とする前に確認したこと",
  proof: {
    pending: "未確認",
    passed: "合格",
    failed: "不合格",
    cannot_tell: "判定できません",
    not_configured: "ここでは確認しません",
  },
  otherIncident: "別の障害",
  published: "公開",

  starting: {
    before: "AIゲートウェイは少し前に起動しました。",
    after: "までに応答がなければ停止とみなします",
    left: (left) => `（このページの作成時点で残り${left}）。`,
  },
  live: {
    headline: "状態は不明です。このページの接続が切れました。",
    lost: (ago) => `接続できません。最後の確認は${ago}です。`,
  },
  planned: "計画メンテナンス",
  maintenanceNow: "メンテナンス実施中：",
  maintenancePlanned: "計画メンテナンス：",

  maintenancePage: MAINTENANCE_PAGE,
  subscribePage: SUBSCRIBE_PAGE,

  runbook: "対応手順",
  runbookOf: (name) => `${name}のAIゲートウェイが停止したとき`,
  runbookLead:
    "運用担当者の手順です。ターミナルを使う場合と使わない場合があります。障害ごとのページには、その原因に応じた手順を示します。",
  symptoms: "現れ方",
  stops: "停止するもの",
  goesOn: "続くもの",
  whatToDo: "対応",
  withTerminal: "ターミナルを使う場合",
  withoutTerminal: "ターミナルを使わない場合",
  doNot: "避けること",
  escalation: "相談先",
  wholeRunbook: "手順の全体",
  notChecked: "ここでは確認しません",
  verifyByHand: "`gatewatch verify` はこれらの手順を手動で順に確認し、最初に失敗したところで止まります。",
  afterwards: "事後",
  byCause: "原因別",
  restartHelps: "再起動で直ることがあります。",
  restartHelpsNot: "再起動では直りません。",

  began: "開始",
  confirmed: "確認",
  reported: "担当者からの報告",
  monitoringSince: "復旧、経過観察中",
  resolved: "解決",
  lasted: "継続時間",
  lastsSoFar: "これまでの継続時間",
  after: (duration) => `${duration}後`,

  components: "コンポーネント",
  noComponents: "コンポーネントはまだ設定されていません。",
  daysAgo: (days) => `${days}日前`,
  today: "今日",
  dayThatIs: (day, word) => `${day} ${word}`,
  yesterday: "昨日",
  uptime: (percent, days) => `${days}日間の稼働率 ${percent}`,
  uptimeSince: (percent, moment) => `${moment}からの稼働率 ${percent}`,
  insufficient: "データ不足",
  coverage: { middle: "の時間を", end: "計測" },
  notMeasuredYet: "未計測",
  eachDay: (name) => `${name}の日ごとの状況：`,
  daysOf: (name) => `${name}の日ごとの状況（新しい順）`,
  day: "日",
  result: "計測結果",

  upSoFar: "これまで正常",
  noTime: "まだありません",
  spent: {
    up: (duration) => `正常 ${duration}`,
    degraded: (duration) => `制限あり ${duration}`,
    down: (duration) => `停止 ${duration}`,
    maintenance: (duration) => `メンテナンス ${duration}`,
    unknown: (duration) => `未計測 ${duration}`,
  },
  wholeDay: {
    up: "終日正常",
    degraded: "終日制限あり",
    down: "終日停止",
    maintenance: "終日メンテナンス",
    unknown: "未計測",
  },

  legend: "棒グラフの見方",
  key: {
    up: "正常",
    degraded: "制限あり",
    down: "停止",
    maintenance: "メンテナンス",
    unknown: "未計測",
  },

  past: "過去の障害",
  quiet: "障害はありません。",
  quietUnmeasured: "計測されていません。",
  allHistory: "すべての障害",
  incidentsOf: (month) => `${month}の障害`,
  months: "月",

  errors: {
    not_found: {
      title: "見つかりません",
      message: "このアドレスには何もありません。現在の状況はステータスページで確認できます。",
    },
    bad_request: {
      title: "お答えできません",
      message: "アドレスまたはリクエストに誤りがあります。",
    },
    failed: {
      title: "こちらで問題が起きました",
      message: "このページを作成できませんでした。1分ほどしてからもう一度お試しください。",
    },
    unavailable: {
      title: "現在、状態をお伝えできません",
      message: "保存された計測結果を読み取れないため、状態は不明です。しばらくしてからもう一度お試しください。",
    },
  },
  copy: {
    asOf: "時点:",
    note: "これは更新されない写しです。その後の出来事は反映されません。",
    headline: "状態は分かりません。この写しは古すぎます。",
  },
  access: {
    title: "このページは非公開です",
    lead: "パスワードを入力すると表示されます。",
    closed: "閲覧方法は運営者にお問い合わせください。",
    password: "パスワード",
    enter: "表示する",
    wrong: "パスワードが違います。",
    wait: "誤った入力が多すぎます。数分お待ちください。",
  },
  componentPage: COMPONENT_PAGE,
  historyPage: HISTORY_PAGE,
  methodologyPage: METHODOLOGY_PAGE,

  errorNumber: (httpStatus) => `エラー ${httpStatus}`,
  toStatus: "現在の状況へ",

  languages: "言語",
  subscribe: "購読",
  timezone: "タイムゾーン",
  showTimes: "時刻を切り替える",
  daysCutIn: (zone) => `日付の区切りは${zone}です。`,

  methodology:
    "実際のリクエストで外部から計測しています。稼働率は計測できた時間だけを数え、切り捨てで示します（切り上げません）。" +
    "計測できた時間が95%に満たない場合、数値は示しません。",
  json: "このページのJSON",
  made: "作成",
  by: "Gatewatchが監視しています。",
};
