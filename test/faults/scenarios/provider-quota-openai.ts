import { scenario } from "../scenario.ts";

export default scenario("The account at OpenAI has no credit left", [
  { kind: "provider-quota", provider: "openai", from: 1, to: 21 },
]);
