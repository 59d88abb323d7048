import { scenario } from "../scenario.ts";

export default scenario("The gateway is killed for its memory while the trace store is down", [
  { kind: "langfuse-refused", from: 1, to: 31 },
  { kind: "gateway-oom", trace: "log", from: 6, to: 26 },
]);
