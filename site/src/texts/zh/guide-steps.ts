import { hosted, type TimedStep } from "../../../../monitor/core/diagnosis/guide-step.ts";

/** Steps that several guides share. */

export const OPEN_DASHBOARD = hosted(
  "打开 Railway 控制台，选择 LiteLLM 服务。",
  "打开网关所在主机的控制台，选择 LiteLLM 服务。",
);
export const READ_LOGS = hosted("查看网关日志：`railway logs -s litellm`。", "在主机上查看网关日志。");
export const RESTART_ON_RAILWAY = hosted(
  "如果显示“Crashed”或“Stopped”，点击 **Restart**。",
  "如果它已崩溃或被停止，在那里重新启动它。",
);
export const WAIT: TimedStep = (start) =>
  start === null
    ? "等待网关加载完模型，这需要几分钟。"
    : `等待 ${start}：这是留给网关加载模型的时间。本页会显示倒计时。`;
export const SEE_ALIVE = "然后访问 `$LITELLM_PROXY_URL/health/liveliness`，应答应表明网关在运行。";
export const CURL_ALIVE = "核实：`curl $LITELLM_PROXY_URL/health/liveliness`。";
export const VERIFY = "证明已恢复：`gatewatch verify` 会依次执行四个步骤。";
export const WATCH_PAGE = "关注本页：只有连续通过四项测试之后，才会显示“已解决”。";
export const NO_BLIND_RESTART = "不要反复重启：每次启动都要几分钟，其间任何人都无法使用。";
export const NO_RESTART_FOR_PROVIDER = "不要重启网关：故障不在网关，重启还会中断仍在工作的模型。";
export const CHECK_SERVICE = hosted(
  "在 Railway 控制台查看 LiteLLM 服务的状态。",
  "在主机的控制台查看 LiteLLM 服务的状态。",
);
export const CHECK_FALLBACKS = "检查是否为失败的模型配置了指向其他提供商的后备。";
export const SECOND_REPLICA = "考虑为网关增加第二个副本。";
