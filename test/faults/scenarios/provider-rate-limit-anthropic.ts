import { scenario } from "../scenario.ts";

export default scenario("Anthropic limits the rate of requests", [
  { kind: "provider-rate-limit", provider: "anthropic", from: 1, to: 21 },
]);
