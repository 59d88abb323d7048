import { scenario } from "../scenario.ts";

export default scenario("A provider's key expires, and then the gateway crashes", [
  { kind: "provider-key", provider: "anthropic", from: 1, to: 41 },
  { kind: "gateway-crashed", from: 11, to: 26 },
]);
