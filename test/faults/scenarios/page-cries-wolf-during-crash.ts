import { scenario } from "../scenario.ts";

export default scenario("A provider's status page tells of an outage while the gateway crashes", [
  { kind: "page-cries-wolf", provider: "openai", from: 1, to: 31 },
  { kind: "gateway-crashed", from: 5, to: 25 },
]);
