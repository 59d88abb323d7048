import { scenario } from "../scenario.ts";

export default scenario("OpenAI answers with errors for 20 minutes before its status page says so", [
  { kind: "provider-errors", provider: "openai", page: "late", from: 1, to: 41 },
]);
