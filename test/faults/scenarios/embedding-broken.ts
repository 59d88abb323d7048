import { scenario } from "../scenario.ts";

export default scenario("The embedding model fails, chat goes on", [
  { kind: "model-broken", model: "text-embedding-3-small", from: 1, to: 21 },
]);
