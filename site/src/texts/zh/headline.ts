import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "所有服务均正常。",
  watched: {
    open: (names) => `此处显示的所有项目均通过测试，但${names === null ? "" : `涉及 ${names} 的`}事件尚未结束。`,
    reported: (names) => `所有项目均通过测试，但${names === null ? "" : `涉及 ${names} 的`}已报告问题尚未解决。`,
    recovering: (names) => `一切均已恢复响应。仍在观察${names === null ? "恢复情况" : `：${names}`}。`,
  },
  everythingElseWorks: "其余一切正常。",
  everythingElseAnswers: "其余项目均通过测试。",
  stillWorking: (names) => `仍可使用：${names}。`,
  nothingWatched: "状态未知：尚未设置任何监控对象。",
  neverMeasured: "状态未知：尚无任何测量。",
  nothingSince: (moment) => `状态未知：自 ${moment} 起没有任何测量。`,
  cannotTell: (when, reason) => `${since(when)}状态未知：${reason ?? "我们的测试未能得出结论"}。`,
  troubles: {
    stopped: ended("停止工作"),
    wholly_or_partly_stopped: ended("全部或部分停止工作"),
    partly_stopped: ended("部分停止工作"),
    restricted: ended("功能受限"),
    slow: ended("响应缓慢"),
    unknown: ended("状态未知"),
    maintained: ended("计划维护中"),
  },
  unknownBecause: ({ within }, when, reason) => `${since(when)}${within} 状态未知：${reason}。`,
  unmeasured: ({ within }, when) => (when === null ? `${within} 尚未测量。` : `${since(when)}${within} 没有测量。`),
  everything: { begin: "全部服务", within: "全部服务" },
  more: (count) => `另外 ${count} 项`,
};

function ended(end: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${since(when)}${within} ${end}。`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? `自 ${when.moment} 起陆续：` : `自 ${when.moment} 起，`;
}
