import { scenario } from "../scenario.ts";

export default scenario("A model has fallen out of the gateway's configuration", [
  { kind: "model-missing", model: "claude-haiku", from: 1, to: 21 },
]);
