import { scenario } from "../scenario.ts";

export default scenario("The guard calls unsafe texts safe while streams of its provider break", [
  { kind: "streams-broken", provider: "openai", from: 1, to: 21 },
  { kind: "guard-misses", from: 6, to: 41 },
]);
