import { scenario } from "../scenario.ts";

export default scenario("Streams of OpenAI fall silent in the middle", [
  { kind: "streams-silent", provider: "openai", from: 1, to: 21 },
]);
