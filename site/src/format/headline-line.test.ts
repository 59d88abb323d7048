import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { englishName } from "../../../monitor/core/default-names.ts";
import { englishHeadline } from "../../../monitor/core/english-headline.ts";
import type { Headline, Since, Subject } from "../../../monitor/core/headline.ts";
import { TROUBLE_KINDS, WATCHED_STAGES } from "../../../monitor/core/headline.ts";
import { LANGUAGES, type Language } from "../../../monitor/core/languages.ts";
import { REASONS } from "../../../monitor/core/words.ts";
import { textsOf } from "../texts/catalogue.ts";
import { headlineLine } from "./headline-line.ts";

const ZONE = "Europe/Berlin";
const NOW = Date.parse("2026-11-24T14:30:00Z");
const AT_1402: Since = { at: Date.parse("2026-11-24T13:02:10Z"), isFirst: false };
const YESTERDAY: Since = { at: Date.parse("2026-11-23T22:59:00Z"), isFirst: false };

function say(headline: Headline, language: Language, zone = ZONE): string {
  return headlineLine(headline, NOW, zone, textsOf(language))
    .replaceAll(/[\u2068\u2069]/g, "|")
    .replaceAll("\u00a0", " ");
}

const STOPPED: Headline = {
  kind: "troubled",
  troubles: [
    { kind: "stopped", subject: { kind: "names", names: ["Chat", "Search"], more: 0 }, since: AT_1402, reason: null },
  ],
  rest: { kind: "else" },
};

describe("the sentence of state in a language", () => {
  it.each([
    ["en", "Chat and Search stopped working at 14:02. Everything else works."],
    ["de", "Ausgefallen seit 14:02: Chat und Search. Alles andere funktioniert."],
    ["fr", "En panne depuis 14:02 : Chat et Search. Tout le reste fonctionne."],
    ["es", "No funciona desde las 14:02: Chat y Search. Todo lo demás funciona."],
    ["ja", "14:02からChat、Searchが停止しています。その他はすべて正常です。"],
    ["zh", "自 14:02 起，Chat和Search 停止工作。其余一切正常。"],
    ["ar", "متوقف منذ 14:02: |Chat| و|Search|. كل ما عدا ذلك يعمل."],
  ] as const)("%s names what fails, since when, and what works", (language, sentence) => {
    expect(say(STOPPED, language)).toBe(sentence);
  });

  it.each([
    ["en", "Restrictions with Chat since 23:59 on 23 November."],
    ["de", "Eingeschränkt seit 23. November, 23:59 Uhr: Chat."],
    ["fr", "Fonctionnement dégradé depuis le 23 novembre à 23:59 : Chat."],
    ["es", "Con limitaciones desde el 23 de noviembre a las 23:59: Chat."],
    ["ja", "11月23日23:59からChatに制限があります。"],
    ["zh", "自 11月23日 23:59 起，Chat 功能受限。"],
    ["ar", "يعمل بقيود منذ 23 نوفمبر، 23:59: |Chat|."],
  ] as const)("%s tells the date of what began before today", (language, sentence) => {
    const subject = { kind: "names", names: ["Chat"], more: 0 } as const;
    const trouble = { kind: "restricted", subject, since: YESTERDAY, reason: null } as const;
    expect(say({ kind: "troubled", troubles: [trouble], rest: null }, language)).toBe(sentence);
  });

  it.each([
    ["en", "We cannot tell: nothing was measured since 14:02."],
    ["de", "Keine Aussage möglich: Seit 14:02 wurde nichts gemessen."],
    ["fr", "Impossible de se prononcer : rien n’a été mesuré depuis 14:02."],
    ["es", "No se puede saber: no se ha medido nada desde las 14:02."],
    ["ja", "状態は不明です。14:02以降、何も計測されていません。"],
    ["zh", "状态未知：自 14:02 起没有任何测量。"],
    ["ar", "الحالة غير معروفة: لم يُقَس شيء منذ 14:02."],
  ] as const)("%s says since when nothing was measured", (language, sentence) => {
    expect(say({ kind: "blind", why: "stale", reason: null, since: AT_1402 }, language)).toBe(sentence);
  });

  it.each([
    ["en", "Everything answers again. We are still watching Chat, Search and 4 more parts."],
    ["de", "Alles antwortet wieder. Noch unter Beobachtung: Chat, Search und 4 weitere."],
    ["fr", "Tout répond à nouveau. Encore sous surveillance : Chat, Search et 4 autres."],
    ["es", "Todo vuelve a responder. Seguimos vigilando: Chat, Search y 4 más."],
    ["ja", "すべて再び応答しています。Chat、Search、他4項目の監視を続けています。"],
    ["zh", "一切均已恢复响应。仍在观察：Chat、Search和另外 4 项。"],
    ["ar", "عاد كل شيء إلى الاستجابة. ما زلنا نراقب: |Chat| و|Search| و|4 أجزاء أخرى|."],
  ] as const)("%s says that a recovery is still being watched", (language, sentence) => {
    const subject = { kind: "names", names: ["Chat", "Search"], more: 4 } as const;
    expect(say({ kind: "watched", stage: "recovering", subject }, language)).toBe(sentence);
  });

  it("shows times in the reader's zone", () => {
    expect(say(STOPPED, "de", "Asia/Tokyo")).toContain("seit 22:02");
  });

  it("is the same in English for people and for programs", () => {
    fc.assert(
      fc.property(anyHeadline(), (headline) => {
        expect(say(headline, "en")).toBe(englishHeadline(headline, ZONE, NOW));
      }),
    );
  });

  it.each(LANGUAGES)("%s tells every name, says all is well only when it is, and ends as a sentence", (language) => {
    const texts = textsOf(language);
    fc.assert(
      fc.property(anyHeadline(), (headline) => {
        const sentence = say(headline, language);
        expect(sentence.includes(texts.headline.everythingWorks.slice(0, -1))).toBe(headline.kind === "fine");
        expect(sentence).toMatch(/^\S.*[.。]$/);
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\(\)|（）| {2}/);
        for (const name of namesOf(headline)) expect(sentence).toContain(name);
      }),
    );
  });
});

function namesOf(headline: Headline): readonly string[] {
  const named = (subject: Subject | null) => (subject?.kind === "names" ? subject.names.map(englishName) : []);
  if (headline.kind === "watched") return named(headline.subject);
  return headline.kind === "troubled" ? headline.troubles.flatMap(({ subject }) => named(subject)) : [];
}

function anyHeadline(): fc.Arbitrary<Headline> {
  const since = fc.option(fc.record({ at: fc.integer({ min: 0, max: NOW }), isFirst: fc.boolean() }));
  const reason = fc.option(fc.constantFrom(...REASONS));
  const subject = fc.oneof(
    fc.constant({ kind: "all" } as const),
    fc.record({
      kind: fc.constant("names" as const),
      names: fc.array(fc.constantFrom("Chat", "Search", "GPT 4"), { minLength: 1, maxLength: 3 }),
      more: fc.constantFrom(0, 2, 3, 12),
    }),
  );
  const trouble = fc.record({ kind: fc.constantFrom(...TROUBLE_KINDS), subject, since, reason });
  const rest = fc.option(
    fc.oneof(
      fc.constant({ kind: "else" } as const),
      fc.constant({ kind: "answers" } as const),
      fc.constant({ kind: "names", names: ["Health", "Users"], more: 0 } as const),
    ),
  );
  const why = fc.constantFrom("nothing_watched", "never_measured", "stale", "no_answer");
  return fc.oneof(
    fc.constant({ kind: "fine" } as const),
    fc.record({
      kind: fc.constant("watched" as const),
      stage: fc.constantFrom(...WATCHED_STAGES),
      subject: fc.option(subject),
    }),
    fc.record({ kind: fc.constant("blind" as const), why, reason, since }),
    fc.record({
      kind: fc.constant("troubled" as const),
      troubles: fc.array(trouble, { minLength: 1, maxLength: 3 }),
      rest,
    }),
  );
}
