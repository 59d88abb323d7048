import { scenario } from "../scenario.ts";

export default scenario("Anthropic is overloaded", [
  { kind: "provider-overloaded", provider: "anthropic", from: 1, to: 21 },
]);
