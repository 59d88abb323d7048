import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "所有服务均正常。",
  everythingElseWorks: "其余一切正常。",
  stillWorking: (names) => `仍可使用：${names}。`,
  nothingWatched: "状态未知：尚未设置任何监控对象。",
  neverMeasured: "状态未知：尚无任何测量。",
  nothingSince: (moment) => `状态未知：自 ${moment} 起没有任何测量。`,
  cannotTell: (when, reason) => `${since(when)}状态未知：${reason ?? "我们的测试未能得出结论"}。`,
  troubles: {
    stopped: ended("停止工作"),
    partly_stopped: ended("部分停止工作"),
    restricted: ended("功能受限"),
    slow: ended("响应缓慢"),
    unknown: ended("状态未知"),
    maintained: ended("计划维护中"),
  },
  unknownBecause: ({ within }, when, reason) => `${since(when)}${within} 状态未知：${reason}。`,
  unmeasured: ({ within }, when) => (when === null ? `${within} 尚未测量。` : `${since(when)}${within} 没有测量。`),
  everything: { begin: "全部服务", within: "全部服务" },
  parts: (count, of) => `${of} 项中的 ${count} 项`,
};

function ended(end: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${since(when)}${within} ${end}。`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? `自 ${when.moment} 起陆续：` : `自 ${when.moment} 起，`;
}
