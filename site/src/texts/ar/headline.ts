import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "كل شيء يعمل.",
  everythingElseWorks: "كل ما عدا ذلك يعمل.",
  stillWorking: (names) => `ما زال متاحًا: ${names}.`,
  nothingWatched: "الحالة غير معروفة: لم يُحدَّد بعد ما تجب مراقبته.",
  neverMeasured: "الحالة غير معروفة: لم يُقَس شيء بعد.",
  nothingSince: (moment) => `الحالة غير معروفة: لم يُقَس شيء منذ ${moment}.`,
  cannotTell: (when, reason) => `الحالة غير معروفة${since(when)}: ${reason ?? "لم تعطِ اختباراتنا نتيجة واضحة"}.`,
  troubles: {
    stopped: labelled("متوقف"),
    partly_stopped: labelled("متوقف جزئيًا"),
    restricted: labelled("يعمل بقيود"),
    slow: labelled("استجابة بطيئة"),
    unknown: labelled("الحالة غير معروفة"),
    maintained: labelled("صيانة مخططة"),
  },
  unknownBecause: ({ within }, when, reason) => `الحالة غير معروفة${since(when)}: ${within} (${reason}).`,
  unmeasured: ({ within }, when) => (when === null ? `لم يُقَس بعد: ${within}.` : `لم يُقَس${since(when)}: ${within}.`),
  everything: { begin: "كل شيء", within: "كل شيء" },
  parts: (count, of) => `${count} من أصل ${of} من الأجزاء`,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)}: ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (الأول منذ ${when.moment})` : ` منذ ${when.moment}`;
}
