import { scenario } from "../scenario.ts";

export default scenario("A model is missing, and minutes later the edge loses the gateway", [
  { kind: "model-missing", model: "claude-haiku", from: 1, to: 36 },
  { kind: "gateway-misrouted", from: 5, to: 20 },
]);
