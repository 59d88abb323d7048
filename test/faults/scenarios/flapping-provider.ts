import { scenario } from "../scenario.ts";

export default scenario("A provider comes and goes every few minutes", [
  { kind: "provider-errors", provider: "openai", from: 1, to: 5 },
  { kind: "provider-errors", provider: "openai", from: 8, to: 12 },
  { kind: "provider-errors", provider: "openai", from: 15, to: 19 },
  { kind: "provider-errors", provider: "openai", from: 22, to: 26 },
  { kind: "provider-errors", provider: "openai", from: 29, to: 33 },
]);
