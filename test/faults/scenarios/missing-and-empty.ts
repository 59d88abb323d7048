import { scenario } from "../scenario.ts";

export default scenario("A model is missing while another provider answers with nothing", [
  { kind: "model-missing", model: "gpt-4.1-mini", from: 1, to: 41 },
  { kind: "answers-empty", provider: "anthropic", from: 6, to: 21 },
]);
