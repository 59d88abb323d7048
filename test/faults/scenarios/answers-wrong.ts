import { scenario } from "../scenario.ts";

export default scenario("Anthropic's answers are not what was asked for", [
  { kind: "answers-wrong", provider: "anthropic", from: 1, to: 21 },
]);
