/** Steps that several guides share. */

export const OPEN_DASHBOARD = "افتح لوحة تحكم Railway واختر خدمة LiteLLM.";
export const READ_LOGS = "اقرأ سجل البوابة: `railway logs -s litellm`.";
export const RESTART_ON_RAILWAY = "إذا ظهر «Crashed» أو «Stopped» فانقر **Restart**.";
export const WAIT = "انتظر 3 دقائق: هذا ما تحتاج إليه البوابة لتحميل نماذجها. تعرض الصفحة عدًّا تنازليًا.";
export const SEE_ALIVE = "ثم افتح `$LITELLM_PROXY_URL/health/liveliness`؛ ينبغي أن يقول الرد إن البوابة تعمل.";
export const CURL_ALIVE = "تحقق: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "أثبت التعافي: `gatewatch verify` ينفّذ الخطوات الأربع بالترتيب.";
export const WATCH_PAGE = "تابع هذه الصفحة: لا تقول «حُلّ» إلا بعد نجاح أربعة اختبارات متتالية.";
export const NO_BLIND_RESTART = "لا تُعِد التشغيل مرة بعد مرة: كل بدء يستغرق دقائق لا يُخدَم فيها أحد.";
export const NO_RESTART_FOR_PROVIDER =
  "لا تُعِد تشغيل البوابة: العطل ليس فيها، وإعادة التشغيل تقطع النماذج التي ما زالت تعمل.";
export const CHECK_SERVICE = "تحقق من حالة خدمة LiteLLM في لوحة تحكم Railway.";
export const CHECK_FALLBACKS = "تحقق من إعداد بدائل لدى مزوّد آخر للنماذج التي تعطلت.";
export const SECOND_REPLICA = "فكّر في نسخة ثانية من البوابة.";
