import type { Texts } from "../en.ts";

export const HISTORY_PAGE: Texts["historyPage"] = {
  figures: "本月数据",
  component: "组件",
  uptime: "可用率",
  coverage: "测量率",
  down: "中断",
  longest: "最长中断",
  incidents: "故障",
  soFar: (when) => `截至${when}。月末一小时后，本月数据即成定论。`,
  final: (when) => `自${when}起成为定论：此后遗忘的数据或更改的设置都不会改变这些数字。`,
  notFinal: "本月已结束；最后一小时汇总后，数据即成定论。",
  notWatched: "不再监测",
  days: "逐日记录",
  dayIncidents: (count) => `${count} 起故障`,
  dayOngoing: "有故障仍在持续",
  dayUnmeasured: "没有测量",
  dayQuiet: "没有故障",
  wentOn: "仍在持续：",
  allMonths: "所有月份",
};
