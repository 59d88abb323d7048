import { scenario } from "../scenario.ts";

export default scenario("Anthropic refuses the key while OpenAI limits the rate", [
  { kind: "provider-key", provider: "anthropic", from: 1, to: 31 },
  { kind: "provider-rate-limit", provider: "openai", from: 6, to: 26 },
]);
