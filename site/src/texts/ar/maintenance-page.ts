import type { Texts } from "../en.ts";
import { pluralsOf } from "../plural.ts";

const counted = pluralsOf("ar");

export const MAINTENANCE_PAGE: Texts["maintenancePage"] = {
  status: { scheduled: "مخططة", in_progress: "جارية", completed: "منتهية", cancelled: "ملغاة" },
  cancelledLine: "كانت مخططة ولن تُجرى.",
  state: "الحالة",
  begins: "البداية",
  ends: "النهاية",
  lasts: "المدة",
  recurs: "التكرار",
  everything: "كل شيء",
  announced: "أُعلنت",
  changed: "آخر تغيير",
  means: "نواصل القياس أثناءها؛ وما يفشل لا يُعلن حادثًا ولا يُحسب توقفًا.",
  toCalendar: "أضف إلى تقويمك",
  calendar: "كل الصيانة المخططة في تقويم",
  every: {
    days: (n) => `كل ${n === 1 ? "يوم" : counted(n, { two: "يومين", few: "# أيام", other: "# يومًا" })}`,
    weeks: (n, days) =>
      `كل ${n === 1 ? "أسبوع" : counted(n, { two: "أسبوعين", few: "# أسابيع", other: "# أسبوعًا" })}، ${days}`,
    months: (n, day) => `كل ${n === 1 ? "شهر" : counted(n, { two: "شهرين", few: "# أشهر", other: "# شهرًا" })}، ${day}`,
    years: (n, date) => `كل ${n === 1 ? "سنة" : counted(n, { two: "سنتين", few: "# سنوات", other: "# سنة" })}، ${date}`,
  },
  dayOfMonth: (day) => `اليوم ${day}`,
  lastDay: "اليوم الأخير",
  nth: (nth, weekday) => `${weekday} ${nth}`,
  ordinals: { 1: "الأول", 2: "الثاني", 3: "الثالث", 4: "الرابع", 5: "الخامس", "-1": "الأخير" },
  byRule: "وفق قاعدة خاصة",
  atTime: (time, zone) => `الساعة ${time} (${zone})`,
  untilDate: (date) => `حتى ${date}`,
  timesInAll: (n) => `عدد المرات ${n}`,
};
