import { scenario } from "../scenario.ts";

export default scenario("The guard model fails", [{ kind: "model-broken", model: "llama-guard", from: 1, to: 41 }]);
