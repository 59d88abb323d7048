import { scenario } from "../scenario.ts";

export default scenario("The embedding model is listed, and its provider does not know it any more", [
  { kind: "model-retired", model: "text-embedding-3-small", from: 1, to: 21 },
]);
