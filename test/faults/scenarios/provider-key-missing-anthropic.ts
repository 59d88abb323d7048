import { scenario } from "../scenario.ts";

export default scenario("The gateway has no key for Anthropic any more", [
  { kind: "provider-key-missing", provider: "anthropic", from: 1, to: 21 },
]);
