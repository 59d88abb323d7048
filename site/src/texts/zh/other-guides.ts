import { hosted } from "../../../../monitor/core/diagnosis/guide-step.ts";
import type { Guides } from "../../../../monitor/core/diagnosis/guide-words.ts";
import {
  CHECK_SERVICE,
  CURL_ALIVE,
  NO_BLIND_RESTART,
  OPEN_DASHBOARD,
  READ_LOGS,
  RESTART_ON_RAILWAY,
  SEE_ALIVE,
  VERIFY,
  WAIT,
  WATCH_PAGE,
} from "./guide-steps.ts";

/** What to do when the fault lies around the gateway, or nobody knows where. */
export const OTHER_GUIDES = {
  network_path: {
    llmAction: [
      "从另一网络解析网关的名称：对其主机名使用 `dig`。",
      "分别从这里和另一网络查看其证书和应答：`curl -v $LITELLM_PROXY_URL/health/liveliness`。",
      hosted(
        "核对 Railway 控制台上的公开域名与 `LITELLM_PROXY_URL` 是否一致。",
        "核对网关在主机上的公开域名与 `LITELLM_PROXY_URL` 是否一致。",
      ),
      "查找 Gatewatch 与网关之间的防火墙、代理或 DNS 变更。",
      VERIFY,
    ],
    nonCoderAction: [
      "关闭手机的 Wi-Fi，访问 `$LITELLM_PROXY_URL/health/liveliness`：如果有应答，说明网关在工作。",
      "把本页的内容告知网络或域名的负责人。",
      WATCH_PAGE,
    ],
    doNot: ["不要重启网关：它在工作，重启会中断仍能访问它的用户。"],
    postmortem: ["监控域名和证书的到期时间。", "让 Gatewatch 运行在与网关不同的网络中，并同时启用应用程序的检查。"],
  },
  platform_outage: {
    llmAction: [
      "阅读平台的状态页，并记下它从何时起知情。",
      "检查同一项目或区域的其他服务是否也失败。",
      "如果持续很久：用同样的镜像和配置在另一平台启动网关。",
      VERIFY,
    ],
    nonCoderAction: [
      hosted("打开平台的状态页（链接见下），并订阅其故障通知。", "打开平台的状态页，并订阅其故障通知。"),
      "如果上面没有故障，联系其客服，并告知本次故障开始的时间。",
      WATCH_PAGE,
    ],
    doNot: [
      "平台故障期间不要重启或重新部署：新的启动可能中途失败，什么也不剩。",
      "不要更改网关的配置：它之前一直正常。",
    ],
    postmortem: [
      "附上平台自己的事后报告链接。",
      "决定网关是否需要在另一平台上备有第二处部署。",
      "让 Gatewatch 自身运行在与网关不同的平台上。",
    ],
  },
  app_to_gateway: {
    llmAction: [
      "把应用程序变量中的 `LITELLM_PROXY_URL` 和密钥与 Gatewatch 所用的作比较。",
      "从应用程序的容器内部访问网关：`curl $LITELLM_PROXY_URL/health/liveliness`。",
      "在应用程序的日志中查找最近一次调用的错误：被拒绝、超时，还是不被允许。",
      "如果使用私有网络：确认两个服务在同一项目和环境中。",
      VERIFY,
    ],
    nonCoderAction: [
      hosted(
        "打开 Railway 控制台，选择应用程序的服务，而不是网关的服务。",
        "打开应用程序所在主机的控制台，选择应用程序，而不是网关。",
      ),
      hosted(
        "在 **Variables** 中查看网关的地址或密钥最近是否被更改，如有，请人改回。",
        "在它的变量中查看网关的地址或密钥最近是否被更改，如有，请人改回。",
      ),
      "如果没有更改，重启应用程序，并等待几分钟。",
      WATCH_PAGE,
    ],
    doNot: ["不要重启网关：它有应答，而且其他人在使用。"],
    postmortem: ["把网关的地址和密钥保存在一处，供所有服务共用。", "让应用程序在日志中记录它检查网关失败的原因。"],
  },
  trace_pipeline: {
    llmAction: [
      READ_LOGS,
      "查找“Langfuse rejected an export”、“Error initializing custom logger”等内容。",
      "检查 `config.yaml` 中的 `success_callback`、`failure_callback` 或 `callbacks`，以及镜像中的 Langfuse 软件包是否与之匹配。",
      "检查网关自身的 `LANGFUSE_HOST`、`LANGFUSE_PUBLIC_KEY` 和 `LANGFUSE_SECRET_KEY`：区域和项目是否正确。",
      VERIFY,
    ],
    nonCoderAction: [
      "打开 Langfuse 查看最新的追踪记录：从何时起中断？",
      "询问当时网关是否升级过，或其 Langfuse 密钥是否更改过。",
      "把两个答案转告网关的运维人员；用户不受影响。",
      WATCH_PAGE,
    ],
    doNot: ["不要仅为此在工作时间重启网关：用户可以正常使用。", "不要断定没有人在使用模型：只是记录出了问题。"],
    postmortem: [
      "注明记录中的缺口，以便日后阅读用量和费用报告时考虑在内。",
      "把 LiteLLM 与 Langfuse 软件包的版本一并固定。",
      "不仅记录成功，也记录失败：`failure_callback`。",
    ],
  },
  trace_backend: {
    llmAction: [
      "打开 Langfuse 的状态页，或查看自建 Langfuse 的状态：Web、工作进程、ClickHouse、Postgres、Redis 和存储。",
      '访问其健康检查路由：`curl "$LANGFUSE_HOST/api/public/health?failIfDatabaseUnavailable=true"`。',
      "如果是自建的 Langfuse：查找不断增长的队列，以及没有处理它的工作进程。",
      "如果是 Langfuse Cloud：查看套餐的用量上限；超出后不再接收任何内容。",
      VERIFY,
    ],
    nonCoderAction: [
      "打开 Langfuse：能否登录，是否有新的追踪记录？",
      "打开其状态页（链接见下）；如有故障，订阅其通知。",
      "用户不受影响；网关无须任何处理。",
      WATCH_PAGE,
    ],
    doNot: ["不要重启网关：它在工作，内存中尚未发送的内容会丢失。"],
    postmortem: [
      "查明其间的追踪记录是后来到达还是已经丢失，并注明缺口。",
      "如果是自建的 Langfuse：监控其工作进程的队列和磁盘。",
    ],
  },
  guard_failure: {
    llmAction: [
      "手动把一段无害的文本和一段不安全的文本交给检查模型，阅读其原始判断。",
      READ_LOGS,
      "查找检查模型、其提示词或模板，以及 `config.yaml` 中护栏设置的更改，并予以撤销。",
      "如果不安全的文本被放行：决定在检查恢复正确之前，是否停用依赖它的功能。",
      VERIFY,
    ],
    nonCoderAction: ["立即把本页的内容告知输出安全的负责人。", "请最近更改检查或其配置的人撤销更改。", WATCH_PAGE],
    doNot: ["不要为了让页面变绿而关闭检查。", "不要重启网关：同一模型会作出同样的判断。"],
    postmortem: [
      "查明检查有误期间，有哪些内容被放行或拦截。",
      "固定检查模型的版本；新版本投入使用前，先用已知文本试验。",
    ],
  },
  unknown: {
    llmAction: [
      "查看哪些检查失败，哪些没有：`gatewatch diagnose`。",
      CHECK_SERVICE,
      READ_LOGS,
      "逐一排查常见原因：内存、配置更改、密钥过期、提供商故障。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE, "如果仍然失败，转告本页的内容。"],
    doNot: [NO_BLIND_RESTART, "不要同时更改多处：事后谁也说不清是哪一处起了作用。"],
    postmortem: ["查明原因，以及哪项测量本可发现它。", "把该检查加入 Gatewatch 的配置。"],
  },
} satisfies Partial<Guides>;
