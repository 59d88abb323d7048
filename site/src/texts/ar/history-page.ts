import type { Texts } from "../en.ts";
import { pluralsOf } from "../plural.ts";

const counted = pluralsOf("ar");

export const HISTORY_PAGE: Texts["historyPage"] = {
  figures: "الشهر بالأرقام",
  component: "المكوّن",
  uptime: "التوفر",
  coverage: "المقيس",
  down: "التوقف",
  longest: "أطول توقف",
  incidents: "الحوادث",
  soFar: (when) => `حتى الآن، إلى ${when}. تصبح أرقام الشهر نهائية بعد ساعة من انتهائه.`,
  final: (when) => `نهائية منذ ${when}: لا يغيّر هذه الأرقام ما يُنسى أو يُضبط بعد ذلك.`,
  notFinal: "انتهى الشهر؛ تصبح أرقامه نهائية بعد جمع ساعته الأخيرة.",
  notWatched: "لم يعد مراقبًا",
  days: "يومًا بيوم",
  dayIncidents: (count) =>
    counted(count, { one: "حادث واحد (#)", two: "حادثان (#)", few: "# حوادث", many: "# حادثًا", other: "# حادث" }),
  dayOngoing: "حادث كان مستمرًا",
  dayUnmeasured: "لم يُقس شيء",
  dayQuiet: "لا حوادث",
  wentOn: "استمر:",
  allMonths: "كل الأشهر",
};
