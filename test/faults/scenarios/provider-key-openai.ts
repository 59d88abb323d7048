import { scenario } from "../scenario.ts";

export default scenario("OpenAI refuses the gateway's key", [
  { kind: "provider-key", provider: "openai", from: 1, to: 21 },
]);
