import type { KindName } from "../../../../monitor/read/methodology-view.ts";

export const KINDS: Readonly<Record<KindName, string>> = {
  app: "读取应用程序健康检查路由中说明网关状况的字段。",
  chat: "通过网关让模型说出一个从未用过的代码，并把数据流读到底。",
  embedding: "让网关对一段从未处理过的短文本进行向量化。",
  guard: "把一段必须放行和一段必须拦截的文本交给检查模型，并核对两个判断。",
  heartbeat: "等待对方自行发送的心跳信号，逾期即为中断。",
  http: "访问一个 URL，并把状态码和内容与预期作比较。",
  langfuse: "访问 Langfuse 的健康检查路由（包括其数据库），并不时确认密钥是否有效。",
  liveliness: "访问网关的存活检查路由，它不需要密钥，也不触及任何内容。",
  models: "列出网关的模型，并逐一要求真实的回答。",
  network:
    "访问几处众所周知的地址，确认我们自己的网络是否正常。如果一处也无法到达，其他检查的名称解析、超时和无法访问等失败均算作 `unknown`。除非配置了 `network`，否则关闭：这是无人要求的对外流量。",
  provider:
    "读取提供商自己的状态页（Statuspage、incident.io 或 Google Cloud），并记住它首次通报故障的时间。仅作参考：这类页面往往滞后，有的从不通报。",
  railway:
    "向 Railway 查询网关服务的情况：状态、最新的部署、内存，以及日志和 Railway 自身的信息。仅作参考：平时很少查询，出现失败时立即查询。",
  readiness: "访问网关的就绪检查路由，并查看其数据库。",
  spend: "通过网关对话一次，并等待其费用出现在网关的记录中。",
  trace: "通过网关对话一次，等待其追踪记录出现在 Langfuse 中，并留意不属于我们的追踪记录。",
};
