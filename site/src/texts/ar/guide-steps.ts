import { hosted, type TimedStep } from "../../../../monitor/core/diagnosis/guide-step.ts";

/** Steps that several guides share. */

export const OPEN_DASHBOARD = hosted(
  "افتح لوحة تحكم Railway واختر خدمة LiteLLM.",
  "افتح لوحة تحكم مضيف البوابة واختر خدمة LiteLLM.",
);
export const READ_LOGS = hosted("اقرأ سجل البوابة: `railway logs -s litellm`.", "اقرأ سجل البوابة لدى مضيفها.");
export const RESTART_ON_RAILWAY = hosted(
  "إذا ظهر «Crashed» أو «Stopped» فانقر **Restart**.",
  "إذا انهارت أو أُوقفت فشغّلها من جديد هناك.",
);
export const WAIT: TimedStep = (start) =>
  start === null
    ? "انتظر حتى تحمّل البوابة نماذجها؛ يستغرق ذلك دقائق."
    : `انتظر ${start}: هذه مهلة البوابة لتحميل نماذجها. تعرض الصفحة عدًّا تنازليًا.`;
export const SEE_ALIVE = "ثم افتح `$LITELLM_PROXY_URL/health/liveliness`؛ ينبغي أن يقول الرد إن البوابة تعمل.";
export const CURL_ALIVE = "تحقق: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "أثبت التعافي: `gatewatch verify` ينفّذ الخطوات الأربع بالترتيب.";
export const WATCH_PAGE = "تابع هذه الصفحة: لا تقول «حُلّ» إلا بعد نجاح أربعة اختبارات متتالية.";
export const NO_BLIND_RESTART = "لا تُعِد التشغيل مرة بعد مرة: كل بدء يستغرق دقائق لا يُخدَم فيها أحد.";
export const NO_RESTART_FOR_PROVIDER =
  "لا تُعِد تشغيل البوابة: العطل ليس فيها، وإعادة التشغيل تقطع النماذج التي ما زالت تعمل.";
export const CHECK_SERVICE = hosted(
  "تحقق من حالة خدمة LiteLLM في لوحة تحكم Railway.",
  "تحقق من حالة خدمة LiteLLM في لوحة تحكم مضيفها.",
);
export const CHECK_FALLBACKS = "تحقق من إعداد بدائل لدى مزوّد آخر للنماذج التي تعطلت.";
export const SECOND_REPLICA = "فكّر في نسخة ثانية من البوابة.";
