import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "すべて正常に動作しています。",
  watched: {
    open: (names) =>
      `表示中の項目はすべてテストに応答しています。${names === null ? "" : `${names}に関する`}インシデントは継続中です。`,
    reported: (names) =>
      `すべてテストに応答しています。${names === null ? "" : `${names}について`}報告された問題は未解決です。`,
    recovering: (names) =>
      `すべて再び応答しています。${names === null ? "復旧の確認を続けています" : `${names}の監視を続けています`}。`,
  },
  everythingElseWorks: "その他はすべて正常です。",
  everythingElseAnswers: "その他はすべてテストに応答しています。",
  stillWorking: (names) => `引き続き利用可能：${names}。`,
  nothingWatched: "状態は不明です。監視の対象がまだ設定されていません。",
  neverMeasured: "状態は不明です。まだ何も計測されていません。",
  nothingSince: (moment) => `状態は不明です。${moment}以降、何も計測されていません。`,
  cannotTell: (when, reason) =>
    `${since(when)}状態は不明です（${reason ?? "テストから判断できる結果が得られていません"}）。`,
  troubles: {
    stopped: ended("が停止しています"),
    wholly_or_partly_stopped: ended("が全面的または部分的に停止しています"),
    partly_stopped: ended("が一部停止しています"),
    restricted: ended("に制限があります"),
    slow: ended("の応答が遅くなっています"),
    unknown: ended("の状態は不明です"),
    maintained: ended("は計画メンテナンス中です"),
  },
  unknownBecause: ({ within }, when, reason) => `${since(when)}${within}の状態は不明です（${reason}）。`,
  unmeasured: ({ within }, when) =>
    when === null ? `${within}はまだ計測されていません。` : `${since(when)}${within}は計測されていません。`,
  everything: { begin: "すべて", within: "すべて" },
  more: (count) => `他${count}項目`,
};

function ended(end: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${since(when)}${within}${end}。`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? `${when.moment}から順次、` : `${when.moment}から`;
}
