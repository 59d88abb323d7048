import { scenario } from "../scenario.ts";

export default scenario("The guard calls unsafe texts safe", [{ kind: "guard-misses", from: 1, to: 31 }]);
