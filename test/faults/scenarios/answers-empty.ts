import { scenario } from "../scenario.ts";

export default scenario("Anthropic's answers are empty, and come as successes", [
  { kind: "answers-empty", provider: "anthropic", from: 1, to: 21 },
]);
