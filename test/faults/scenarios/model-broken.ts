import { scenario } from "../scenario.ts";

export default scenario("One model fails while the others of its provider answer", [
  { kind: "model-broken", model: "gpt-4o", from: 1, to: 31 },
]);
