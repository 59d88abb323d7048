import { scenario } from "../scenario.ts";

export default scenario("A provider is down, and minutes later the gateway dies", [
  { kind: "provider-down", provider: "openai", from: 1, to: 36 },
  { kind: "gateway-crashed", from: 5, to: 25 },
]);
