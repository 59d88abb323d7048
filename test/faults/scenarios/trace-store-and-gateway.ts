import { scenario } from "../scenario.ts";

export default scenario("The trace store is down, and then the gateway crashes", [
  { kind: "langfuse-down", from: 1, to: 36 },
  { kind: "gateway-crashed", from: 11, to: 26 },
]);
