import { scenario } from "../scenario.ts";

export default scenario("Streams of OpenAI end too early, and look complete", [
  { kind: "streams-cut", provider: "openai", from: 1, to: 21 },
]);
