import { scenario } from "../scenario.ts";

export default scenario("The gateway has no key for OpenAI any more", [
  { kind: "provider-key-missing", provider: "openai", from: 1, to: 21 },
]);
