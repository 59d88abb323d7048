import { scenario } from "../scenario.ts";

export default scenario("Anthropic refuses the gateway's key", [
  { kind: "provider-key", provider: "anthropic", from: 1, to: 21 },
]);
