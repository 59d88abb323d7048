import { scenario } from "../scenario.ts";

export default scenario("OpenAI cannot be reached from the gateway, and users get a fallback", [
  { kind: "provider-down", provider: "openai", from: 1, to: 21 },
]);
