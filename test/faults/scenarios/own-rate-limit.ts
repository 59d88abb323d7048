import { scenario } from "../scenario.ts";

export default scenario("A 429 that the gateway gives our own key", [{ kind: "own-rate-limit", from: 1, to: 21 }]);
