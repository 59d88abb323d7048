import { scenario } from "../scenario.ts";

export default scenario("Streams of Anthropic break in the middle", [
  { kind: "streams-broken", provider: "anthropic", from: 1, to: 21 },
]);
