import type { Texts } from "../en.ts";

export const HISTORY_PAGE: Texts["historyPage"] = {
  figures: "この月の数値",
  component: "コンポーネント",
  uptime: "稼働率",
  coverage: "計測率",
  down: "停止",
  longest: "最長の停止",
  incidents: "障害",
  soFar: (when) => `${when}までの値です。月末の1時間後に確定します。`,
  final: (when) => `${when}に確定しました。その後にデータが消えても設定が変わっても、この数値は変わりません。`,
  notFinal: "この月は終わりました。最後の1時間が集計されると数値が確定します。",
  notWatched: "現在は監視していません",
  days: "日ごとの記録",
  dayIncidents: (count) => `障害${count}件`,
  dayOngoing: "障害が継続中でした",
  dayUnmeasured: "計測なし",
  dayQuiet: "障害なし",
  wentOn: "継続中:",
  allMonths: "すべての月",
};
