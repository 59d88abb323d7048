import { scenario } from "../scenario.ts";

export default scenario("OpenAI limits the rate of requests", [
  { kind: "provider-rate-limit", provider: "openai", from: 1, to: 21 },
]);
