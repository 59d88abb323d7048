import { scenario } from "../scenario.ts";

export default scenario("A provider is overloaded while traces are lost", [
  { kind: "provider-overloaded", provider: "openai", from: 1, to: 41 },
  { kind: "traces-lost", from: 1, to: 41 },
]);
