import { scenario } from "../scenario.ts";

export default scenario("A model is listed that its provider does not know any more", [
  { kind: "model-retired", model: "gpt-4.1-mini", from: 1, to: 31 },
]);
