import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { RunbookWords } from "../../../../monitor/core/runbook-words.ts";
import type { Texts } from "../en.ts";
import { pluralsOf } from "../plural.ts";
import {
  CHECK_SERVICE,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

const counted = pluralsOf("ar");

const ALIVE = 'يرد `/health/liveliness` بالنص `"I\'m alive!"`؛ أما `{"status": "healthy"}` فهو رد `/health/readiness`';

export const RUNBOOK_WORDS: RunbookWords = {
  llmAction: [
    "انظر ما تقوله هذه الصفحة: إذا سمّت سببًا فاتبع خطوات ذلك السبب أدناه.",
    CHECK_SERVICE,
    READ_LOGS,
    "أسباب شائعة: نفدت الذاكرة (نماذج أقل، ذاكرة أكبر)؛ إعدادات تغيّرت ومنعت البدء (ارجع إلى النشر السابق)؛ انتهى مفتاح أحد المزوّدين (`ANTHROPIC_API_KEY`، `OPENAI_API_KEY`).",
    hosted(
      "لا تُعِد تشغيل خدمة LiteLLM على Railway إلا إذا انهارت أو توقفت أو علقت؛ فمع المزوّد أو المفتاح أو الإعدادات لا تفيد إعادة التشغيل.",
      "لا تُعِد تشغيل خدمة LiteLLM لدى مضيفها إلا إذا انهارت أو توقفت أو علقت؛ فمع المزوّد أو المفتاح أو الإعدادات لا تفيد إعادة التشغيل.",
    ),
    `انظر هل تعمل: \`curl $LITELLM_PROXY_URL/health/liveliness\`. ${ALIVE}.`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `افتح \`$LITELLM_PROXY_URL/health/liveliness\`: ${ALIVE}.`,
    WATCH_PAGE,
  ],
  doNot: [
    "لا تُعِد التشغيل مرتين خلال 15 دقيقة: يحتاج البدء إلى دقائق، ويبدأ من أوله كل مرة.",
    "لا تعلن الحل قبل نجاح الخطوات الأربع أدناه بترتيبها.",
  ],
  postmortem: [
    "في صفحة الحادث مسودة من السجلات: صحّحها، وأضف ما لا يعرفه إلا الناس، وانشرها.",
    "سجّلها: `gatewatch postmortem ID --append docs/INCIDENTS.md`.",
  ],
  symptoms: {
    app_complains: (field) => `يُبلغ مسار السلامة في التطبيق أن ${field} ليس \`ok\`.`,
    features_fail: (features) => `ترد هذه بالرمز 502 أو 503: ${features}.`,
    connections_fail: "تُظهر السجلات ECONNREFUSED أو انتهاء المهلة في الطريق إلى `LITELLM_PROXY_URL`.",
    traces_stop: "لا تظهر في Langfuse سجلات تتبع جديدة: لا يصل أي طلب إلى مزوّد.",
  },
  proofs: {
    app: (field) => `يُبلغ مسار السلامة في التطبيق عن ${field}: \`ok\`.`,
    chat: "تتلقى محادثة الاختبار ردًا.",
    chat_with: (models) => `تتلقى محادثة الاختبار ردًا: ${models}.`,
    trace: "يظهر سجل تتبع تلك المحادثة في Langfuse.",
    models: "كل النماذج سليمة: تسردها البوابة، وهي ترد.",
    one_model: "النموذج الوحيد سليم: تسرده البوابة، وهو يرد.",
    one_named: (name) => `النموذج الوحيد (${name}) سليم: تسرده البوابة، وهو يرد.`,
    models_counted: (count) => `النماذج سليمة كلها (${modelsOf(count)}): تسردها البوابة، وهي ترد.`,
    models_named: (count, names) => `النماذج سليمة كلها (${modelsOf(count)}: ${names}): تسردها البوابة، وهي ترد.`,
  },
};

export const LINKS: Texts["links"] = {
  issues: (service) => `${service}: مشكلات معروفة`,
  support: (service) => `${service}: الدعم`,
  status: (service) => `${service}: صفحة الحالة`,
  community: (service) => `${service}: المجتمع على Discord`,
};

function modelsOf(count: number): string {
  return counted(count, { two: "نموذجان", few: "# نماذج", many: "# نموذجًا", other: "# نموذج" });
}
