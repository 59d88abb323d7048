import { scenario } from "../scenario.ts";

export default scenario("The model of a canary has fallen out of the gateway's configuration", [
  { kind: "model-missing", model: "gpt-4o-mini", from: 1, to: 21 },
]);
