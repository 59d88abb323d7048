import type { Reason, RecoveryStep } from "../../../../monitor/core/words.ts";
import type { Causes } from "../en.ts";

export const REASONS: Readonly<Record<Reason, string>> = {
  dns: "无法解析其名称",
  connection_refused: "连接被拒绝",
  connection_reset: "连接在应答前中断",
  host_unreachable: "无法访问其主机",
  tls: "无法建立安全连接",
  timeout: "未能及时应答",
  edge_no_app: "由托管平台代为应答",
  http_status: "应答为错误",
  unexpected_body: "应答内容无法理解",
  body_too_large: "应答过大",
  redirect: "请求被转到别处",
  starting: "正在启动",
  not_ready: "报告尚未就绪",
  auth_own_key: "我们自己的测试密钥被拒绝",
  auth_provider: "模型提供商拒绝网关的密钥",
  rate_limited_own: "我们自己的测试被限流",
  rate_limited_provider: "模型提供商限制请求频率",
  quota_provider: "在模型提供商处的配额已用完",
  budget_own: "测试密钥的预算已用完",
  overloaded: "模型提供商过载",
  provider_timeout: "模型提供商未能及时应答",
  provider_unreachable: "无法访问模型提供商",
  provider_error: "模型提供商返回错误",
  provider_incident: "模型提供商的状态页报告了故障",
  no_deployments: "没有模型服务器在运行",
  model_missing: "有模型不再提供",
  model_unhealthy: "有模型没有应答",
  empty_answer: "回答为空",
  wrong_answer: "回答有误",
  truncated_stream: "回答中途中断",
  stalled_stream: "回答中途停滞",
  slow: "应答缓慢",
  fallback: "首选模型没有应答，由另一模型代为应答",
  cache_hit: "只返回了缓存的回答",
  content_filter: "无害的请求被过滤",
  guard_missed: "不安全的文本被放行",
  guard_overblocked: "安全的文本被拦截",
  trace_missing: "追踪记录没有到达",
  trace_late: "追踪记录延迟到达",
  trace_other_id: "追踪记录以另一标识到达",
  traffic_silent: "没有请求被记录",
  spend_missing: "费用没有被记录",
  field_mismatch: "报告了故障",
  reader_error: "无法读取记录",
  not_configured: "尚未设置完整",
  budget_paused: "测试因每日预算而暂停",
  no_network: "我们自己的网络中断",
  heartbeat_missed: "心跳信号逾期未到",
  service_crashed: "服务已崩溃",
  service_stopped: "服务已停止",
  service_deploying: "正在部署新版本",
  probe_failed: "无法执行我们自己的测试",
};

export const STEPS: Readonly<Record<RecoveryStep, string>> = {
  app: "应用程序能够访问其网关",
  chat: "测试对话得到回答",
  trace: "该对话的追踪记录到达",
  models: "所有预期的模型都有应答",
};

export const CAUSES: Causes = {
  gateway_unreachable: {
    title: "无法访问 AI 网关",
    summary: "网关地址没有任何应答，因此凡需要语言模型的功能都已停止。不需要模型的部分照常运行。",
  },
  gateway_crashed: {
    title: "AI 网关的进程已终止",
    summary: "连接语言模型的程序已停止运行。在重新启动之前，凡需要模型的功能都处于停止状态。",
  },
  gateway_oom: {
    title: "AI 网关内存耗尽",
    summary: "连接语言模型的程序需要的内存超出限额，被主机终止。在恢复运行之前，凡需要模型的功能都处于停止状态。",
  },
  gateway_bad_config: {
    title: "AI 网关的配置有误",
    summary: "一项配置更改使网关无法工作。在撤销更改之前，凡需要语言模型的功能都处于停止状态。",
  },
  gateway_deploy: {
    title: "正在部署 AI 网关的新版本",
    summary: "网关正在更换为新版本，其间没有应答。预计几分钟内恢复；否则须恢复旧版本。",
  },
  gateway_starting: {
    title: "AI 网关正在启动",
    summary: "网关刚刚启动，正在加载模型，预计几分钟内应答。",
  },
  gateway_hung: {
    title: "AI 网关没有反应",
    summary: "网关的进程在运行，但只接收请求而不应答。在重新启动之前，凡需要语言模型的功能都处于停止状态。",
  },
  network_path: {
    title: "通往 AI 网关的线路中断",
    summary: "网关本身似乎在工作，但从这里发出的请求无法到达。通过其他线路也许可以使用。",
  },
  platform_outage: {
    title: "托管平台发生故障",
    summary: "运行网关的平台自身发生故障。在平台恢复之前，凡需要语言模型的功能都处于停止状态；网关本身无须修复。",
  },
  provider_key: {
    title: "模型提供商拒绝我们的密钥",
    summary: "网关登录某一提供商所用的密钥不再被接受。该提供商的模型没有应答；其他提供商的模型不受影响。",
  },
  provider_quota: {
    title: "在模型提供商处的余额已用完",
    summary: "我们在某一提供商的账户没有余额或配额。该提供商的模型没有应答；其他提供商的模型不受影响。",
  },
  provider_outage: {
    title: "模型提供商发生故障",
    summary: "某一提供商没有应答或返回错误。除非由其他模型接替，其模型无法使用；其他提供商的模型不受影响。",
  },
  provider_rate_limit: {
    title: "模型提供商限制我们的请求频率",
    summary: "某一提供商每分钟接受的请求少于我们发出的请求。其模型的部分回答会失败或延迟；其他提供商的模型不受影响。",
  },
  model_misconfigured: {
    title: "有模型设置不当",
    summary: "有一个模型不再提供或没有应答，而其他模型有应答。只影响该模型的用户。",
  },
  trace_pipeline: {
    title: "网关的追踪记录无法送达",
    summary: "对话和文档可以使用。其间的问答没有记录或记录不当，因此用量和费用的数字会有缺口。",
  },
  trace_backend: {
    title: "追踪存储出现问题",
    summary: "对话和文档可以使用。记录问答的服务失灵或滞后，因此用量和费用的数字缺失或延迟。",
  },
  guard_failure: {
    title: "输出检查判断有误",
    summary: "检查不安全内容的模型有应答，但对已知文本判断错误。对话和文档可以使用；放行或拦截的结果不可靠。",
  },
  app_to_gateway: {
    title: "应用程序无法使用 AI 网关",
    summary: "网关对我们的测试有应答，但应用程序报告无法使用它。应用程序的语言模型功能处于停止状态。",
  },
};
