import { scenario } from "../scenario.ts";

export default scenario("Both providers fail in the same minute, each in its own way", [
  { kind: "provider-quota", provider: "openai", from: 1, to: 26 },
  { kind: "provider-down", provider: "anthropic", from: 1, to: 26 },
]);
