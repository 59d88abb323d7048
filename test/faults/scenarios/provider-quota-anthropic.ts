import { scenario } from "../scenario.ts";

export default scenario("The account at Anthropic has no credit left", [
  { kind: "provider-quota", provider: "anthropic", from: 1, to: 21 },
]);
