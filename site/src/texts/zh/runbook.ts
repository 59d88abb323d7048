import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { RunbookWords } from "../../../../monitor/core/runbook-words.ts";
import type { Texts } from "../en.ts";
import {
  CHECK_SERVICE,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

const ALIVE =
  '`/health/liveliness` 应答的是文本 `"I\'m alive!"`；`{"status": "healthy"}` 是 `/health/readiness` 的应答';

export const RUNBOOK_WORDS: RunbookWords = {
  llmAction: [
    "查看本页的内容：如果指出了原因，按下文该原因的步骤处理。",
    CHECK_SERVICE,
    READ_LOGS,
    "常见原因：内存不足（减少模型，增加内存）；配置更改导致无法启动（回到上一次部署）；提供商的密钥已过期（`ANTHROPIC_API_KEY`、`OPENAI_API_KEY`）。",
    hosted(
      "只有在 LiteLLM 服务崩溃、停止或卡住时，才在 Railway 上重启它；对于提供商、密钥或配置的问题，重启无济于事。",
      "只有在 LiteLLM 服务崩溃、停止或卡住时，才在主机上重启它；对于提供商、密钥或配置的问题，重启无济于事。",
    ),
    `查看是否在运行：\`curl $LITELLM_PROXY_URL/health/liveliness\`。${ALIVE}。`,
    VERIFY,
  ],
  nonCoderAction: [
    OPEN_DASHBOARD,
    RESTART_ON_RAILWAY,
    WAIT,
    `访问 \`$LITELLM_PROXY_URL/health/liveliness\`：${ALIVE}。`,
    WATCH_PAGE,
  ],
  doNot: ["15 分钟内不要重启两次：启动需要几分钟，每次都从头开始。", "在下面四个步骤依次通过之前，不要宣布已解决。"],
  postmortem: [
    "故障页面上有根据记录生成的草稿：予以更正，补充只有人知道的内容，然后发布。",
    "登记：`gatewatch postmortem ID --append docs/INCIDENTS.md`。",
  ],
  symptoms: {
    app_complains: (field) => `应用程序的健康检查路由报告 ${field} 不是 \`ok\`。`,
    features_fail: (features) => `以下功能返回 502 或 503：${features}。`,
    connections_fail: "日志显示访问 `LITELLM_PROXY_URL` 时出现 ECONNREFUSED 或超时。",
    traces_stop: "Langfuse 中没有新的追踪记录：没有请求到达提供商。",
  },
  proofs: {
    app: (field) => `应用程序的健康检查路由报告 ${field}：\`ok\`。`,
    chat: "测试对话得到回答。",
    chat_with: (models) => `测试对话得到回答：${models}。`,
    trace: "Langfuse 中有该对话的追踪记录。",
    models: "所有模型正常：网关已列出，且有应答。",
    one_model: "唯一的模型正常：网关已列出，且有应答。",
    one_named: (name) => `唯一的模型（${name}）正常：网关已列出，且有应答。`,
    models_counted: (count) => `全部 ${count} 个模型正常：网关已列出，且有应答。`,
    models_named: (count, names) => `全部 ${count} 个模型（${names}）正常：网关已列出，且有应答。`,
  },
};

export const LINKS: Texts["links"] = {
  issues: (service) => `${service}：已知问题`,
  support: (service) => `${service}：技术支持`,
  status: (service) => `${service}：状态页`,
  community: (service) => `${service}：Discord 社区`,
};
