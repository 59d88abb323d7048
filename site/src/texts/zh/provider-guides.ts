import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import { CHECK_FALLBACKS, NO_RESTART_FOR_PROVIDER, READ_LOGS, VERIFY, WATCH_PAGE } from "./guide-steps.ts";

/** What to do when the fault is a provider's or a model's. */
export const PROVIDER_GUIDES = {
  provider_key: {
    llmAction: [
      "查看是哪个提供商的模型失败，并在网关的变量中检查其密钥（`ANTHROPIC_API_KEY`、`OPENAI_API_KEY`）：是否存在、完整、未过期。",
      "绕过网关，单独用提供商的 API 测试该密钥。",
      hosted(
        "在提供商的控制台新建密钥，并填入 LiteLLM 服务的变量。Railway 会自动重新启动服务。",
        "在提供商的控制台新建密钥，填入 LiteLLM 服务的变量，并请人重新部署该服务。",
      ),
      READ_LOGS,
      VERIFY,
    ],
    nonCoderAction: [
      "登录提供商的控制台查看密钥：网关所用的密钥是否已过期、被删除或被停用？",
      hosted(
        "在那里新建密钥，并填入 Railway 上 LiteLLM 服务的 **Variables**。",
        "在那里新建密钥，并填入 LiteLLM 服务的变量。",
      ),
      hosted("Railway 会自动部署更改；等待服务启动完成。", "请人用它重新部署服务，并等待启动完成。"),
      WATCH_PAGE,
    ],
    doNot: ["不要重启网关：同一密钥会再次被拒绝。", "不要把密钥粘贴到聊天、工单或日志中。"],
    postmortem: [
      "记下新密钥的到期时间，并提前两周设置提醒。",
      "为每套系统使用各自的密钥，避免一个密钥被吊销就全部停止。",
      CHECK_FALLBACKS,
    ],
  },
  provider_quota: {
    llmAction: [
      "打开提供商的账单页面，查看是余额、月度上限还是账单造成阻断。",
      "提高上限或充值；几分钟内即可生效，无须部署。",
      "在网关的费用记录中查找是什么用完了额度：死循环、新功能，还是密钥被盗。",
      VERIFY,
    ],
    nonCoderAction: ["登录提供商的控制台，打开 **Billing**。", "充值或提高月度上限；请先询问预算负责人。", WATCH_PAGE],
    doNot: [NO_RESTART_FOR_PROVIDER, "不要为绕过上限而注册第二个账户。"],
    postmortem: [
      "开启自动充值，或在上限的 80 % 处设置告警。",
      "在网关中按密钥设置预算，避免一个用户用完全部额度。",
      CHECK_FALLBACKS,
    ],
  },
  provider_outage: {
    llmAction: [
      "打开提供商的状态页；它往往比此处的测量晚 10 至 60 分钟左右。",
      "检查网关的后备是否在为失败的模型应答。",
      "如果没有后备：暂时把失败的模型组指向其他提供商。",
      "绕过网关向提供商的 API 发送一个请求，以排除网关出站网络的问题。",
      VERIFY,
    ],
    nonCoderAction: [
      "打开提供商的状态页（链接见下），并订阅其故障通知。",
      "告诉用户哪些模型仍可使用；本页已列出。",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "不要更换密钥：提供商并未指出密钥有问题。"],
    postmortem: [
      "确认 LiteLLM 已为每个失败的模型配置后备，并实际试用。",
      "比较我们发现的时间与提供商公告的时间。",
      "设置 `timeout` 和 `num_retries`，使用户等待后备只需数秒，而不是数分钟。",
    ],
  },
  provider_rate_limit: {
    llmAction: [
      "在网关的费用记录和日志中查找是谁发送了这么多请求：批处理、死循环，还是新功能。",
      "让该发送方放慢，或在网关中为其密钥设置 `rpm` 和 `tpm`。",
      "与提供商控制台上的限额比较；如果流量合理，申请更高的等级。",
      "让后备或第二个部署分担部分流量。",
      VERIFY,
    ],
    nonCoderAction: [
      "询问是否有人刚开始大批量处理或导入，并请其暂停。",
      "如果没有，把本页转给网关的运维人员。",
      WATCH_PAGE,
    ],
    doNot: [NO_RESTART_FOR_PROVIDER, "不要增加重试次数：那只会发送更多请求，而不是更少。"],
    postmortem: [
      "在网关中按密钥设置低于提供商的限额。",
      "向提供商申请更高的限额，或把负载分散到多个部署。",
      CHECK_FALLBACKS,
    ],
  },
  model_misconfigured: {
    llmAction: [
      '把网关的列表与预期作比较：`curl -H "Authorization: Bearer $LITELLM_API_KEY" $LITELLM_PROXY_URL/v1/models`。',
      READ_LOGS,
      "查看 `config.yaml` 中该模型的条目：名称、提供商的模型、地址和密钥。日志中的“Error creating deployment”一行会指出被丢弃的条目。",
      "查看提供商是否已下线或改名该模型，并把条目指向其后继。",
      VERIFY,
    ],
    nonCoderAction: [
      "在提供商的公告中查看该模型是否已下线。",
      "询问最近更改网关配置的人，该模型是否本应移除。",
      "告诉该模型的用户目前可以改用哪个模型。",
      WATCH_PAGE,
    ],
    doNot: ["不要重启网关：它只会再读取同样的配置。", "在弄清谁在使用之前，不要把该模型从预期列表中删除。"],
    postmortem: [
      "在 Gatewatch 的配置中列出预期的模型，使被丢弃的模型立即被发现。",
      "订阅提供商的下线通知。",
      "在部署流水线中加入对 `config.yaml` 的校验：每个条目都必须对应一个有应答的模型。",
    ],
  },
} satisfies Partial<Guides>;
