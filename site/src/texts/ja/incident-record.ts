import type { RecordWords } from "../../../../monitor/core/record-words.ts";

export const INCIDENT_RECORD: RecordWords = {
  because: (what, reason) => `${what}：${reason}`,
  failing: "異常が起きています",
  andMore: (names, more) => `${names}、ほか${more}件`,
  opened: (failures) =>
    failures === 1
      ? "リクエストが失敗しました。調査しています。"
      : `リクエストが${failures}回続けて失敗しました。最後の数回は新しい接続によるものです。調査しています。`,
  scope: {
    affected: (names) => `影響の拡大：${names}。`,
    failing: (names) => `再び障害：${names}。`,
    working: (names) => `復旧：${names}。`,
    apart: (names) => `理由が異なるため、今後は別の障害として扱います：${names}。`,
  },
  thenSentence: (before, next) => `${before}${next}`,
  rerooted: (title) => `原因はより根本にありました：${title}。`,
  worsened: (what) => `停止：${what}。`,
  monitoring: (successes) => `${goodAgain(successes)}これから復旧を一段階ずつ確認します。`,
  resolved: goodAgain,
  sentBack: (what) => `復旧を確認できませんでした。満たされなかった条件：${what}。対応を続けます。`,
  proven: (proofs, zone) =>
    `復旧を確認しました。各段階は前の段階が終わってから始めています：${proofs}（時刻は${zone}）。`,
  thenProof: (before, next) => `${before}、${next}`,
  proofFailed: (step) => `不合格：${step}`,
  proofUntold: (step) => `判定不能：${step}`,
  proofElsewhere: (proof) => `${proof}・別の障害による`,
  cause: {
    high: (title, summary) => `原因が判明しました：${title}。${summary}`,
    medium: (title, summary) => `有力な原因：${title}。${summary}`,
    low: (title, summary) => `考えられる原因：${title}。${summary}`,
  },
  plain: {
    reopened: "解決の直後に再発しました。同じ障害として扱います。",
    flapping: "影響範囲では停止と復旧が繰り返されています。今後は個々の変化ではなく、終息のみをお知らせします。",
    unsilenced: "予告したメンテナンスの終了後も続いています。",
    unwatched: "影響を受けていたものが監視の対象から外れたため、この障害はここで終了します。",
    merged: "別の障害の一部と判明しました。以後はそちらでお知らせします。",
    ailing: "回復は続きませんでした。引き続き原因を調べています。",
    cause_withdrawn: "原因と見ていたものが、現在の状況と合いません。原因はまだ分かっておらず、引き続き調べています。",
    restarted: "ゲートウェイを再起動しています。",
    postmortem_published: "事後報告を公開しました。",
    postmortem_corrected: "事後報告を訂正しました。",
  },
};

function goodAgain(successes: number): string {
  return successes === 1
    ? "影響を受けていたものはすべて再び応答しています。"
    : `影響を受けていたものはすべて再び応答しています（${successes}回連続）。`;
}
