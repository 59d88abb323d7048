import { scenario } from "../scenario.ts";

export default scenario("Anthropic does not answer until the gateway gives it up", [
  { kind: "provider-hung", provider: "anthropic", from: 1, to: 21 },
]);
