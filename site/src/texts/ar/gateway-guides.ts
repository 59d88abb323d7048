import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SECOND_REPLICA,
  SEE_ALIVE,
  VERIFY,
  WAIT,
} from "./guide-steps.ts";

/** What to do when the fault is the gateway's own. */
export const GATEWAY_GUIDES = {
  gateway_unreachable: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "قارن `LITELLM_PROXY_URL` بالنطاق العام للخدمة وبالمنفذ الذي تستمع عليه.",
      "إذا اختفت العملية فأعد تشغيل الخدمة.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "لا تغيّر المفاتيح أو النماذج: الطلب لا يصل إلى هذا الحد."],
    postmortem: [
      hosted(
        "ابحث لماذا لم يُخبر Railway بما حدث: تأكد من أن Gatewatch يستطيع قراءة الخدمة ليُعرف سبب التوقف القادم.",
        "ابحث في سجل المضيف عما حدث. إذا كانت البوابة على Railway فصِل Gatewatch به ليُعرف سبب التوقف القادم.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_crashed: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "ابحث عن آخر خطأ قبل انتهاء العملية؛ تتبّع الاستدعاءات يسمّي الجزء الذي فشل.",
      hosted("أعد تشغيل الخدمة، ما لم يكن Railway يفعل ذلك.", "أعد تشغيل الخدمة، ما لم يكن مضيفها يفعل ذلك."),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "لا تحذف النشر: سجله هو الدليل."],
    postmortem: [
      "ابحث عن الخطأ الوارد في السجل بين مشكلات LiteLLM، وحدّث الإصدار أو ثبّته وفقًا لذلك.",
      hosted(
        "تأكد من أن سياسة إعادة التشغيل في Railway هي «on failure»، مع محاولات كافية.",
        "تأكد من أن المضيف يعيد تشغيل الخدمة تلقائيًا عند تعطلها.",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_oom: {
    llmAction: [
      hosted(
        "تحقق من حالة خدمة LiteLLM ومنحنى ذاكرتها في لوحة تحكم Railway.",
        "تحقق من حالة خدمة LiteLLM ومنحنى ذاكرتها في لوحة تحكم مضيفها.",
      ),
      READ_LOGS,
      hosted("أعد تشغيل الخدمة، ما لم يكن Railway يفعل ذلك.", "أعد تشغيل الخدمة، ما لم يكن مضيفها يفعل ذلك."),
      "تحقق في `config.yaml` من عدد النماذج والاستدعاءات الراجعة المحمّلة، وزد ذاكرة الخدمة أو حمّل أقل.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "افتح **Metrics**: العلامة منحنى ذاكرة يصعد إلى الحد ثم يهبط.",
        "انظر إلى ذاكرتها: العلامة منحنى يصعد إلى الحد ثم يهبط.",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "إذا تكرر ذلك خلال ساعة فاطلب ذاكرة أكبر من **Settings → Resources**.",
        "إذا تكرر ذلك خلال ساعة فاطلب لها ذاكرة أكبر.",
      ),
    ],
    doNot: [NO_BLIND_RESTART, "لا تُضف نماذج أو نسخًا بحد الذاكرة نفسه قبل معرفة السبب."],
    postmortem: [
      hosted(
        "قلّل النماذج والاستدعاءات الراجعة المحمّلة، أو زد ذاكرة الخدمة في Railway.",
        "قلّل النماذج والاستدعاءات الراجعة المحمّلة، أو زد ذاكرة الخدمة.",
      ),
      "ضع تنبيهًا على منحنى الذاكرة عند 80 % من الحد.",
      "ابحث بين مشكلات LiteLLM عن تسرّب للذاكرة في الإصدار المستخدم.",
    ],
  },
  gateway_bad_config: {
    llmAction: [
      READ_LOGS,
      "ابحث فيه عن خطأ الإعدادات: يسمّي الملف، وغالبًا السطر أيضًا.",
      "قارن `config.yaml` ومتغيرات الخدمة بآخر نشر عمل.",
      "تراجع عن آخر تغيير، أو ارجع إلى آخر نشر سليم.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "افتح **Deployments** وابحث عن أحدث نشر عمل، واختر **Rollback** من قائمته.",
        "ابحث عن أحدث إصدار عمل واطلب إعادته.",
      ),
      WAIT,
      SEE_ALIVE,
      "أبلغ آخر من غيّر الإعدادات؛ سيجد الخطأ في السجل.",
    ],
    doNot: ["لا تُعِد التشغيل: تقرأ البوابة الإعدادات المعطوبة نفسها وتفشل من جديد."],
    postmortem: [
      "أضف إلى مسار النشر تحققًا من `config.yaml` ومن المتغيرات اللازمة.",
      "حدّد للخدمة مسارًا لفحص السلامة، كي لا يحل إصدار لا يبدأ محل إصدار يعمل.",
    ],
  },
  gateway_deploy: {
    llmAction: [
      hosted(
        "انظر في لوحة تحكم Railway إلى أحدث نشر وإلى الخطوة التي بلغها.",
        "انظر في لوحة تحكم المضيف إلى أحدث نشر وإلى الخطوة التي بلغها.",
      ),
      READ_LOGS,
      "دعه ينتهِ. إذا فشل، أو لم يرد شيء بعد 5 دقائق من انتهائه، فارجع إلى النشر السابق.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "افتح **Deployments**: ما دام الأحدث يعرض «Building» أو «Deploying» فانتظر.",
        "ما دام إصدار جديد يُنشر هناك فانتظر.",
      ),
      WAIT,
      hosted(
        "إذا ظهر «Failed» أو «Crashed» فاختر **Rollback** من قائمة السابق له.",
        "إذا فشل الإصدار الجديد أو انهار فاطلب إعادة السابق له.",
      ),
      SEE_ALIVE,
    ],
    doNot: ["لا تُعِد التشغيل أثناء النشر: سيقطعه ذلك في منتصفه.", "لا تبدأ نشرًا آخر قبل انتهاء هذا."],
    postmortem: [
      "حدّد للخدمة مسارًا لفحص السلامة، كي يبقى الإصدار القديم في الخدمة حتى يرد الجديد.",
      "أعلن عن عمليات النشر كنوافذ صيانة.",
      "فكّر في نسخة ثانية كي لا يصبح النشر توقفًا.",
    ],
  },
  gateway_starting: {
    llmAction: [
      "انتظر حتى تنتهي مهلة البدء: تعرض هذه الصفحة عدًّا تنازليًا.",
      READ_LOGS,
      "إذا لم ترد حتى ذلك الحين فابحث في السجل عما يعوقها: ترحيل بيانات أو قرص بطيء أو خطأ.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted("إذا ظهر «Crashed» بعد ذلك فأبلغ بآخر ما يقوله السجل.", "إذا انهارت بعد ذلك فأبلغ بآخر ما يقوله السجل."),
    ],
    doNot: ["لا تُعِد التشغيل أثناء البدء: سيبدأ من أوله من جديد."],
    postmortem: [
      "ابحث عمن أو عما أعاد تشغيلها، ولماذا.",
      "إذا استغرق البدء أكثر مما تسمح به `startup_grace`: حمّل نماذج أقل، أو زد المعالج، أو ارفعها.",
    ],
  },
  gateway_hung: {
    llmAction: [
      "تحقق من أن خدمة LiteLLM معروضة على أنها تعمل، وانظر إلى المعالج والذاكرة.",
      READ_LOGS,
      "دوّن آخر الأسطر: ما كانت تفعله حين صمتت هو الدليل، ويضيع بعد إعادة التشغيل.",
      "أعد تشغيل الخدمة: المضيف لا يلاحظ من تلقاء نفسه أنها عالقة.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "ستبدو سليمة هناك. انسخ آخر أسطر سجلها ثم انقر **Restart** رغم ذلك.",
        "ستبدو سليمة هناك. انسخ آخر أسطر سجلها ثم أعد تشغيلها رغم ذلك.",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [NO_BLIND_RESTART, "لا تثق بحالة خضراء في لوحة التحكم: تقول إن العملية قائمة، لا إنها ترد."],
    postmortem: [
      "ابحث بين مشكلات LiteLLM عن تعليق في الإصدار المستخدم، مستعينًا بآخر أسطر السجل.",
      "ضع حدودًا زمنية في `router_settings` كي لا يشغل المزوّدون البطيئون كل العمليات العاملة.",
      "شغّل أكثر من عملية عاملة أو أكثر من نسخة.",
    ],
  },
} satisfies Partial<Guides>;
