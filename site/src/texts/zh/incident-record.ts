import type { RecordWords } from "../../../../monitor/core/record-words.ts";

export const INCIDENT_RECORD: RecordWords = {
  because: (what, reason) => `${what}：${reason}`,
  failing: "出现异常",
  andMore: (names, more) => `${names}及另外 ${more} 项`,
  opened: (failures) =>
    failures === 1
      ? "一次请求失败。我们正在调查。"
      : `连续 ${failures} 次请求失败，最后几次使用了新的连接。我们正在调查。`,
  scope: {
    affected: (names) => `同样受影响：${names}。`,
    failing: (names) => `再次出现故障：${names}。`,
    working: (names) => `恢复正常：${names}。`,
    apart: (names) => `因原因不同，此后作为另一起故障跟踪：${names}。`,
  },
  thenSentence: (before, next) => `${before}${next}`,
  rerooted: (title) => `原因在更底层：${title}。`,
  worsened: (what) => `已无法使用：${what}。`,
  monitoring: (successes) => `${goodAgain(successes)}现在逐步证实已经恢复。`,
  resolved: goodAgain,
  sentBack: (what) => `未能证实已经恢复。未满足：${what}。我们继续处理。`,
  proven: (proofs, zone) => `已证实恢复，每一步都在前一步之后开始：${proofs}（时间为 ${zone} 时间）。`,
  thenProof: (before, next) => `${before}；${next}`,
  proofFailed: (step) => `未满足：${step}`,
  proofUntold: (step) => `无法判断：${step}`,
  proofElsewhere: (proof) => `${proof}，属于另一起故障`,
  cause: {
    high: (title, summary) => `已查明原因：${title}。${summary}`,
    medium: (title, summary) => `原因很可能是：${title}。${summary}`,
    low: (title, summary) => `原因可能是：${title}。${summary}`,
  },
  plain: {
    reopened: "故障解决后不久再次出现；视为同一起故障。",
    flapping: "受影响的部分反复中断又恢复。此后这里只报告最终结束，不再报告每次变化。",
    unsilenced: "故障在已公告的维护结束后仍在继续。",
    unwatched: "受影响的部分已不再监控，因此这起故障到此结束。",
    merged: "这属于另一起故障，后续在那里跟进。",
    ailing: "恢复没有持续，继续查找原因。",
    cause_withdrawn: "我们此前认定的原因与目前所见不符。原因尚不清楚，我们继续查找。",
    restarted: "正在重新启动网关。",
    postmortem_published: "事后报告已发布。",
    postmortem_corrected: "事后报告已更正。",
  },
};

function goodAgain(successes: number): string {
  return successes === 1
    ? "所有受影响的部分都重新有了应答。"
    : `所有受影响的部分都重新有了应答，连续 ${successes} 次。`;
}
