import { scenario } from "../scenario.ts";

export default scenario("A model is missing while traces arrive late", [
  { kind: "model-missing", model: "claude-haiku", from: 1, to: 31 },
  { kind: "traces-late", from: 3, to: 31 },
]);
