import { scenario } from "../scenario.ts";

export default scenario("OpenAI answers with errors, and says so on its status page", [
  { kind: "provider-errors", provider: "openai", page: "at_once", from: 1, to: 21 },
]);
