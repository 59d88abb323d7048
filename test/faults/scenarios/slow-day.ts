import { scenario } from "../scenario.ts";

export default scenario("Everything is six times as slow as usual", [{ kind: "slow", from: 1, to: 31 }]);
