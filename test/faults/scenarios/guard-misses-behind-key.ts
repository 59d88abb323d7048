import { scenario } from "../scenario.ts";

export default scenario("A provider's key is renewed, and its guard calls unsafe texts safe", [
  { kind: "provider-key-missing", provider: "openai", from: 1, to: 16 },
  { kind: "guard-misses", from: 6, to: 46 },
]);
