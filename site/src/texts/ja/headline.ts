import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "すべて正常に動作しています。",
  everythingElseWorks: "その他はすべて正常です。",
  stillWorking: (names) => `引き続き利用可能：${names}。`,
  nothingWatched: "状態は不明です。監視の対象がまだ設定されていません。",
  neverMeasured: "状態は不明です。まだ何も計測されていません。",
  nothingSince: (moment) => `状態は不明です。${moment}以降、何も計測されていません。`,
  cannotTell: (when, reason) =>
    `${since(when)}状態は不明です（${reason ?? "テストから判断できる結果が得られていません"}）。`,
  troubles: {
    stopped: ended("が停止しています"),
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
  parts: (count, of) => `${of}項目中${count}項目`,
};

function ended(end: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${since(when)}${within}${end}。`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? `${when.moment}から順次、` : `${when.moment}から`;
}
