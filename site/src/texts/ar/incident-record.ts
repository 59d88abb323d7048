import type { RecordWords } from "../../../../monitor/core/record-words.ts";
import { pluralsOf } from "../plural.ts";

const counted = pluralsOf("ar");

export const INCIDENT_RECORD: RecordWords = {
  because: (what, reason) => `${what}: ${reason}`,
  failing: "فيه خلل",
  andMore: (names, more) => `${names} وغيرها (${more})`,
  opened: (failures) =>
    failures === 1
      ? "فشل طلب واحد. نحن نبحث عن السبب."
      : `عدد الطلبات التي فشلت تباعًا: ${failures}، وآخرها عبر اتصالات جديدة. نحن نبحث عن السبب.`,
  scope: {
    affected: (names) => `تأثر أيضًا: ${names}.`,
    failing: (names) => `تعطّل من جديد: ${names}.`,
    working: (names) => `عاد إلى العمل: ${names}.`,
    apart: (names) => `يُتابَع من الآن كحادث مستقل لأن سببه مختلف: ${names}.`,
  },
  thenSentence: (before, next) => `${before} ${next}`,
  rerooted: (title) => `السبب أعمق من ذلك: ${title}.`,
  worsened: (what) => `لم يعد يعمل: ${what}.`,
  monitoring: (successes) => `${goodAgain(successes)} ويجري الآن إثبات التعافي خطوة بعد خطوة.`,
  resolved: goodAgain,
  sentBack: (what) => `تعذّر إثبات التعافي. لم يتحقق: ${what}. نواصل العمل.`,
  proven: (proofs, zone) => `ثبت التعافي، وبدأت كل خطوة بعد سابقتها: ${proofs} (الأوقات بتوقيت ${zone}).`,
  thenProof: (before, next) => `${before}؛ ${next}`,
  proofFailed: (step) => `لم يتحقق: ${step}`,
  proofUntold: (step) => `يتعذّر الحكم: ${step}`,
  proofElsewhere: (proof) => `${proof}، وهذا من حادث آخر`,
  cause: {
    high: (title, summary) => `عُرف السبب: ${title}. ${summary}`,
    medium: (title, summary) => `السبب على الأرجح: ${title}. ${summary}`,
    low: (title, summary) => `السبب ربما: ${title}. ${summary}`,
  },
  plain: {
    reopened: "عاد العطل بعد وقت قصير من حلّه؛ وهو الحادث نفسه.",
    flapping: "ما تأثر يتوقف ويعود مرة بعد مرة. من الآن لا يُعلَن هنا إلا انتهاؤه، لا كل تغيّر.",
    unsilenced: "ما زال هذا مستمرًا بعد انتهاء الصيانة المعلنة.",
    unwatched: "ما كان متأثرًا لم يعد تحت المراقبة، فينتهي هذا الحادث هنا.",
    merged: "تبيّن أن هذا جزء من حادث آخر، وتستمر المتابعة هناك.",
    ailing: "لم يدم التحسن، ويستمر البحث عن السبب.",
    cause_withdrawn: "ما ظنناه السبب لا يوافق ما يُرى الآن. السبب غير معروف، ونواصل البحث.",
    restarted: "تجري إعادة تشغيل البوابة.",
    postmortem_published: "نُشر التقرير الختامي.",
    postmortem_corrected: "صُحّح التقرير الختامي.",
  },
};

function goodAgain(successes: number): string {
  const good = "كل ما تأثر عاد يستجيب";
  return successes === 1
    ? `${good}.`
    : `${good} ${counted(successes, { two: "مرتين متتاليتين", few: "# مرات متتالية", other: "# مرة متتالية" })}.`;
}
