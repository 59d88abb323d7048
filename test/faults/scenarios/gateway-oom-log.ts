import { scenario } from "../scenario.ts";

export default scenario("The kernel kills the gateway for its memory, and the log says so", [
  { kind: "gateway-oom", trace: "log", from: 1, to: 21 },
]);
