import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "كل شيء يعمل.",
  watched: {
    open: (names) => `كل ما هو معروض يستجيب لاختباراتنا. حادث ما زال مفتوحًا${about(names)}.`,
    reported: (names) => `كل شيء يستجيب لاختباراتنا. مشكلة مُبلَّغ عنها ما زالت مفتوحة${about(names)}.`,
    recovering: (names) =>
      `عاد كل شيء إلى الاستجابة. ما زلنا نراقب${names === null ? " حتى يتأكد التعافي" : about(names)}.`,
  },
  everythingElseWorks: "كل ما عدا ذلك يعمل.",
  everythingElseAnswers: "كل ما عدا ذلك يستجيب لاختباراتنا.",
  stillWorking: (names) => `ما زال متاحًا: ${names}.`,
  nothingWatched: "الحالة غير معروفة: لم يُحدَّد بعد ما تجب مراقبته.",
  neverMeasured: "الحالة غير معروفة: لم يُقَس شيء بعد.",
  nothingSince: (moment) => `الحالة غير معروفة: لم يُقَس شيء منذ ${moment}.`,
  cannotTell: (when, reason) => `الحالة غير معروفة${since(when)}: ${reason ?? "لم تعطِ اختباراتنا نتيجة واضحة"}.`,
  troubles: {
    stopped: labelled("متوقف"),
    wholly_or_partly_stopped: labelled("متوقف كليًا أو جزئيًا"),
    partly_stopped: labelled("متوقف جزئيًا"),
    restricted: labelled("يعمل بقيود"),
    slow: labelled("استجابة بطيئة"),
    unknown: labelled("الحالة غير معروفة"),
    maintained: labelled("صيانة مخططة"),
  },
  unknownBecause: ({ within }, when, reason) => `الحالة غير معروفة${since(when)}: ${within} (${reason}).`,
  unmeasured: ({ within }, when) => (when === null ? `لم يُقَس بعد: ${within}.` : `لم يُقَس${since(when)}: ${within}.`),
  everything: { begin: "كل شيء", within: "كل شيء" },
  more: others,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)}: ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (الأول منذ ${when.moment})` : ` منذ ${when.moment}`;
}

function about(names: string | null): string {
  return names === null ? "" : `: ${names}`;
}

/** Two, three to ten, and more have forms of their own. */
function others(count: number): string {
  if (count === 2) return "جزآن آخران";
  return count % 100 >= 3 && count % 100 <= 10 ? `${count} أجزاء أخرى` : `${count} جزءًا آخر`;
}
