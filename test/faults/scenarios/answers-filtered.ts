import { scenario } from "../scenario.ts";

export default scenario("OpenAI's content filter refuses harmless requests", [
  { kind: "answers-filtered", provider: "openai", from: 1, to: 21 },
]);
