import { scenario } from "../scenario.ts";

export default scenario("Anthropic cannot be reached from the gateway, and users get a fallback", [
  { kind: "provider-down", provider: "anthropic", from: 1, to: 21 },
]);
