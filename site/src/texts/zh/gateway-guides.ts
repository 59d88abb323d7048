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
      "核对 `LITELLM_PROXY_URL` 与服务的公开域名及其监听端口是否一致。",
      "如果进程已不存在，重启服务。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "不要更改密钥或模型：请求根本没有到达那一步。"],
    postmortem: [
      hosted(
        "查明 Railway 为何没有说明发生了什么：确认 Gatewatch 能读取该服务，下次中断就能知道原因。",
        "从主机的日志查明发生了什么。如果网关在 Railway 上，把 Gatewatch 与它连接起来，下次中断就能知道原因。",
      ),
      SECOND_REPLICA,
    ],
  },
  gateway_crashed: {
    llmAction: [
      CHECK_SERVICE,
      READ_LOGS,
      "查找进程终止前的最后一个错误；调用栈会指出出错的部分。",
      hosted("重启服务，除非 Railway 已在重启。", "重启服务，除非主机已在重启。"),
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [OPEN_DASHBOARD, RESTART_ON_RAILWAY, WAIT, SEE_ALIVE],
    doNot: [NO_BLIND_RESTART, "不要删除该部署：它的日志就是证据。"],
    postmortem: [
      "在 LiteLLM 的 issue 中查找日志里的错误，据此升级或固定版本。",
      hosted("确认 Railway 的重启策略是“on failure”，且重试次数足够。", "确认服务失败时主机会自动重新启动它。"),
      SECOND_REPLICA,
    ],
  },
  gateway_oom: {
    llmAction: [
      hosted(
        "在 Railway 控制台查看 LiteLLM 服务的状态和内存曲线。",
        "在主机的控制台查看 LiteLLM 服务的状态和内存曲线。",
      ),
      READ_LOGS,
      hosted("重启服务，除非 Railway 已在重启。", "重启服务，除非主机已在重启。"),
      "在 `config.yaml` 中查看加载了多少模型和回调；增加服务的内存，或减少加载。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "打开 **Metrics**：内存曲线升至上限后骤降，就是这种情况。",
        "查看它的内存：曲线升至上限后骤降，就是这种情况。",
      ),
      RESTART_ON_RAILWAY,
      WAIT,
      SEE_ALIVE,
      hosted(
        "如果一小时内再次发生，在 **Settings → Resources** 中申请更多内存。",
        "如果一小时内再次发生，为它申请更多内存。",
      ),
    ],
    doNot: [NO_BLIND_RESTART, "在查明原因之前，不要在同一内存上限下增加模型或副本。"],
    postmortem: [
      hosted("减少加载的模型和回调，或在 Railway 上增加服务的内存。", "减少加载的模型和回调，或增加服务的内存。"),
      "为内存曲线设置告警，阈值为上限的 80 %。",
      "在 LiteLLM 的 issue 中查找所用版本的内存泄漏。",
    ],
  },
  gateway_bad_config: {
    llmAction: [
      READ_LOGS,
      "从中找出配置错误：它会指明文件，通常还有行号。",
      "把 `config.yaml` 和服务的变量与最近一次正常的部署作比较。",
      "撤销最近的更改，或回滚到最近一次正常的部署。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "打开 **Deployments**，找到最近一次正常的部署，在其菜单中选择 **Rollback**。",
        "找到最近一个正常的版本，请人恢复它。",
      ),
      WAIT,
      SEE_ALIVE,
      "告知最近更改配置的人；错误可在日志中找到。",
    ],
    doNot: ["不要重启：它会读取同样有误的配置，再次失败。"],
    postmortem: [
      "在部署流水线中加入对 `config.yaml` 和必需变量的校验。",
      "为服务设置健康检查路径，使无法启动的版本绝不会取代正常的版本。",
    ],
  },
  gateway_deploy: {
    llmAction: [
      hosted("在 Railway 控制台查看最新的部署及其所处的步骤。", "在主机的控制台查看最新的部署及其所处的步骤。"),
      READ_LOGS,
      "让它完成。如果失败，或完成 5 分钟后仍无应答，回滚到上一次部署。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "打开 **Deployments**：只要最新一项显示“Building”或“Deploying”，就继续等待。",
        "只要那里还在发布新版本，就继续等待。",
      ),
      WAIT,
      hosted(
        "如果显示“Failed”或“Crashed”，在上一项的菜单中选择 **Rollback**。",
        "如果新版本失败或崩溃，请人恢复上一个版本。",
      ),
      SEE_ALIVE,
    ],
    doNot: ["部署期间不要重启：那会使部署中途中断。", "本次部署结束之前，不要开始另一次部署。"],
    postmortem: [
      "为服务设置健康检查路径，使旧版本一直服务到新版本有应答为止。",
      "把部署作为维护时段提前公告。",
      "考虑增加第二个副本，使部署不再造成中断。",
    ],
  },
  gateway_starting: {
    llmAction: [
      "等待启动宽限期结束：本页会显示倒计时。",
      READ_LOGS,
      "如果到时仍无应答，在日志中查找拖住它的原因：迁移、慢速磁盘、错误。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted("如果之后显示“Crashed”，把日志最后的内容转告负责人。", "如果之后它已崩溃，把日志最后的内容转告负责人。"),
    ],
    doNot: ["启动期间不要重启：那会从头再来。"],
    postmortem: [
      "查明是谁或什么重启了它，以及原因。",
      "如果启动超过了 `startup_grace`：减少加载的模型，增加 CPU，或调大该值。",
    ],
  },
  gateway_hung: {
    llmAction: [
      "确认 LiteLLM 服务显示为运行中，并查看其 CPU 和内存。",
      READ_LOGS,
      "记下最后几行：它停止应答时在做什么就是证据，重启后便会丢失。",
      "重启服务：主机自己察觉不到它已卡住。",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      OPEN_DASHBOARD,
      hosted(
        "在那里它看似正常。复制日志的最后几行，然后仍点击 **Restart**。",
        "在那里它看似正常。复制日志的最后几行，然后仍重启它。",
      ),
      WAIT,
      SEE_ALIVE,
    ],
    doNot: [NO_BLIND_RESTART, "不要相信控制台上的绿色状态：它只说明进程在运行，并不说明有应答。"],
    postmortem: [
      "用日志的最后几行，在 LiteLLM 的 issue 中查找所用版本的卡死问题。",
      "在 `router_settings` 中设置时限，避免缓慢的提供商占满所有工作进程。",
      "运行多个工作进程或副本。",
    ],
  },
} satisfies Partial<Guides>;
